import { describe, expect, it } from 'vitest';
import { memory } from './fakes';
import { createDevices } from '@/features/floor/softphone/devices';

const headset = { id: 'a1', label: 'Headset' };

describe('devices of this browser', () => {
  it('are remembered, and the system says where none was chosen', () => {
    const storage = memory();
    expect(createDevices(storage).wanted()).toBe(true);
    createDevices(storage).choose('microphone', headset);
    const later = createDevices(storage);
    expect(later.chosen.value).toEqual({ microphone: headset, speaker: null });
    expect(later.wanted()).toEqual({ deviceId: { ideal: 'a1' } });
    later.choose('microphone', null);
    expect(createDevices(storage).wanted()).toBe(true);
  });

  it('are found again by their name when the browser calls them by new ids', () => {
    const devices = createDevices(memory());
    devices.choose('speaker', headset);
    expect(devices.find('speaker', [{ id: 'b2', label: 'Headset' }])).toEqual({ id: 'b2', label: 'Headset' });
    expect(devices.find('speaker', [{ id: 'b2', label: 'Loudspeaker' }])).toBeNull();
    expect(devices.find('microphone', [headset])).toBeNull();
  });

  it('are the ones of the system when what was kept cannot be read, or nothing can be kept', () => {
    expect(createDevices({ getItem: () => '{"microphone":{"id":7}}', setItem: () => undefined }).wanted()).toBe(true);
    expect(createDevices({ getItem: () => 'x', setItem: () => undefined }).wanted()).toBe(true);
    const devices = createDevices({
      getItem: () => null,
      setItem: () => {
        throw new Error('full');
      },
    });
    devices.choose('microphone', headset);
    expect(devices.wanted()).toEqual({ deviceId: { ideal: 'a1' } });
  });
});
