import { describe, expect, it } from 'vitest';
import { highest, may, roles } from '../../src/desk/roles.ts';

describe('a role', () => {
  it('may do what the roles below it may, and a reader nothing but see', () => {
    expect(roles.map((role) => may(role, 'see'))).toEqual([true, true, true, true]);
    expect(roles.map((role) => may(role, 'decide'))).toEqual([false, true, true, true]);
    expect(roles.map((role) => may(role, 'read-contact'))).toEqual([false, true, true, true]);
    expect(roles.map((role) => may(role, 'assign'))).toEqual([false, false, true, true]);
    expect(roles.map((role) => may(role, 'set-up'))).toEqual([false, false, false, true]);
  });

  it('of several is the one with most rights', () => {
    expect(highest(['agent', 'reader', 'lead'])).toBe('lead');
    expect(highest([])).toBeNull();
  });
});
