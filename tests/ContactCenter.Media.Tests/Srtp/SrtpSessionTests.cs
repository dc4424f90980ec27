using System.Buffers.Binary;
using ContactCenter.Media.Srtp;

namespace ContactCenter.Media.Tests.Srtp;

public sealed class SrtpSessionTests
{
    private const uint Ssrc = 0xC0FFEE01;

    public static TheoryData<SrtpProfile> Profiles => [SrtpProfile.AeadAes128Gcm, SrtpProfile.Aes128CmHmacSha1Tag80];

    [Theory]
    [MemberData(nameof(Profiles))]
    public void What_is_protected_opens_to_the_same_packet(SrtpProfile profile)
    {
        var (sender, receiver) = Pair(profile);
        for (ushort sequence = 1; sequence < 300; sequence++)
        {
            var plain = Packet(sequence, sequence % 200);
            var wire = Protect(sender, plain);
            Assert.NotEqual(plain.Length, wire.Length);
            Assert.Equal(plain.AsSpan(0, 12), wire.AsSpan(0, 12));
            Assert.Equal(SrtpResult.Ok, receiver.UnprotectRtp(wire, out var length));
            Assert.Equal(plain, wire[..length]);
        }
    }

    [Theory]
    [MemberData(nameof(Profiles))]
    public void Header_extension_and_csrc_stay_clear(SrtpProfile profile)
    {
        var (sender, receiver) = Pair(profile);
        byte[] plain = [.. Packet(7, 0), 1, 2, 3, 4, 0xBE, 0xDE, 0, 1, 0x10, 5, 0, 0, .. "payload"u8];
        plain[0] = 0x91;
        var wire = Protect(sender, plain);
        Assert.Equal(plain.AsSpan(0, 24), wire.AsSpan(0, 24));
        Assert.Equal(SrtpResult.Ok, receiver.UnprotectRtp(wire, out var length));
        Assert.Equal(plain, wire[..length]);
    }

    [Theory]
    [MemberData(nameof(Profiles))]
    public void A_packet_opens_once(SrtpProfile profile)
    {
        var (sender, receiver) = Pair(profile);
        var packets = Enumerable.Range(1, 200).Select(n => Protect(sender, Packet((ushort)n, 160))).ToArray();
        Assert.Equal(SrtpResult.Ok, receiver.UnprotectRtp((byte[])packets[150].Clone(), out _));
        Assert.Equal(SrtpResult.Replayed, receiver.UnprotectRtp((byte[])packets[150].Clone(), out _));

        // 127 back is the last inside the window, 128 back is out.
        Assert.Equal(SrtpResult.Ok, receiver.UnprotectRtp((byte[])packets[23].Clone(), out _));
        Assert.Equal(SrtpResult.Replayed, receiver.UnprotectRtp((byte[])packets[22].Clone(), out _));
        Assert.Equal(SrtpResult.Replayed, receiver.UnprotectRtp((byte[])packets[23].Clone(), out _));
    }

    [Theory]
    [MemberData(nameof(Profiles))]
    public void A_sender_never_uses_an_index_twice(SrtpProfile profile)
    {
        var (sender, _) = Pair(profile);
        _ = Protect(sender, Packet(10, 160));
        var buffer = new byte[300];
        Packet(10, 160).CopyTo(buffer, 0);
        var length = 172;
        Assert.Equal(SrtpResult.Replayed, sender.ProtectRtp(buffer, ref length));
        Assert.Equal(172, length);
    }

    [Theory]
    [MemberData(nameof(Profiles))]
    public void The_rollover_counter_survives_wrap_with_loss_and_late_packets(SrtpProfile profile)
    {
        var (sender, receiver) = Pair(profile);
        var late = new List<byte[]>();
        for (var n = 65_000; n < 65_536 * 3; n++)
        {
            var wire = Protect(sender, Packet((ushort)n, 20));
            var aroundWrap = n % 65_536 is > 65_500 or < 40;
            if (n % 3 == 0 || (aroundWrap && n % 2 == 0))
            {
                continue;
            }

            if (n % 65_536 == 65_533)
            {
                late.Add(wire);
                continue;
            }

            Assert.Equal(SrtpResult.Ok, receiver.UnprotectRtp(wire, out _));
            if (n % 65_536 == 11 && late.Count > 0)
            {
                Assert.Equal(SrtpResult.Ok, receiver.UnprotectRtp(late[^1], out _));
                late.Clear();
            }
        }
    }

    [Fact]
    public void A_first_packet_from_before_the_first_rollover_is_dropped()
    {
        var (sender, receiver) = Pair(SrtpProfile.AeadAes128Gcm);
        _ = Protect(sender, Packet(2, 20));
        var buffer = new byte[100];
        Packet(65_535, 20).CopyTo(buffer, 0);
        var length = 32;
        Assert.Equal(SrtpResult.Replayed, sender.ProtectRtp(buffer, ref length));
        Assert.Equal(SrtpResult.AuthenticationFailed, receiver.UnprotectRtp(buffer.AsSpan(0, 60), out _));
    }

    [Theory]
    [MemberData(nameof(Profiles))]
    public void Tampered_packets_are_refused_and_change_nothing(SrtpProfile profile)
    {
        var (sender, receiver) = Pair(profile);
        var wire = Protect(sender, Packet(500, 160));
        for (var bit = 0; bit < wire.Length * 8; bit++)
        {
            var forged = (byte[])wire.Clone();
            forged[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.NotEqual(SrtpResult.Ok, receiver.UnprotectRtp(forged, out var none));
            Assert.Equal(0, none);
        }

        Assert.Equal(SrtpResult.Ok, receiver.UnprotectRtp(wire, out _));
    }

    [Theory]
    [MemberData(nameof(Profiles))]
    public void Rtcp_opens_once_and_not_tampered(SrtpProfile profile)
    {
        var (sender, receiver) = Pair(profile);
        var plain = new byte[28];
        plain[0] = 0x80;
        plain[1] = 200;
        plain[3] = 6;
        BinaryPrimitives.WriteUInt32BigEndian(plain.AsSpan(4), Ssrc);
        for (var n = 0; n < 300; n++)
        {
            plain[27] = (byte)n;
            var buffer = new byte[28 + SrtpProfileLengths.MaxOverhead];
            plain.CopyTo(buffer, 0);
            var length = 28;
            Assert.Equal(SrtpResult.Ok, sender.ProtectRtcp(buffer, ref length));
            var forged = buffer[..length];
            forged[n % length] ^= 0x40;
            Assert.NotEqual(SrtpResult.Ok, receiver.UnprotectRtcp(forged, out _));
            var twin = buffer[..length];
            Assert.Equal(SrtpResult.Ok, receiver.UnprotectRtcp(buffer.AsSpan(0, length), out var opened));
            Assert.Equal(plain, buffer[..opened]);
            Assert.Equal(SrtpResult.Replayed, receiver.UnprotectRtcp(twin, out _));
        }
    }

    [Theory]
    [MemberData(nameof(Profiles))]
    public void Garbage_is_refused_by_value(SrtpProfile profile)
    {
        var (sender, receiver) = Pair(profile);
        var random = new Random(64738);
        for (var n = 0; n < 20_000; n++)
        {
            var packet = new byte[random.Next(0, 120)];
            random.NextBytes(packet);
            if (packet.Length > 0 && n % 2 == 0)
            {
                packet[0] = (byte)(0x80 | (packet[0] & 0x3F));
            }

            Assert.NotEqual(SrtpResult.Ok, receiver.UnprotectRtp((byte[])packet.Clone(), out _));
            Assert.NotEqual(SrtpResult.Ok, receiver.UnprotectRtcp((byte[])packet.Clone(), out _));
            var length = packet.Length;
            Assert.NotEqual(SrtpResult.Ok, sender.ProtectRtp(packet, ref length));
        }
    }

    [Fact]
    public void Sources_are_bounded_and_only_authentic_ones_count()
    {
        var (sender, receiver) = Pair(SrtpProfile.AeadAes128Gcm);
        var results = new List<SrtpResult>();
        for (var n = 0U; n < 40; n++)
        {
            var buffer = new byte[200];
            Packet(1, 20).CopyTo(buffer, 0);
            BinaryPrimitives.WriteUInt32BigEndian(buffer.AsSpan(8), n);
            Assert.NotEqual(SrtpResult.Ok, receiver.UnprotectRtp(buffer.AsSpan(0, 60), out _));
            var length = 32;
            results.Add(sender.ProtectRtp(buffer, ref length));
        }

        Assert.Equal(32, results.Count(r => r == SrtpResult.Ok));
        Assert.Equal(8, results.Count(r => r == SrtpResult.TooManySources));
        Assert.Equal(SrtpResult.Ok, receiver.UnprotectRtp(Protect(Pair(SrtpProfile.AeadAes128Gcm).Sender, Packet(9, 20)), out _));
    }

    [Theory]
    [MemberData(nameof(Profiles))]
    public void Nothing_is_allocated_per_packet(SrtpProfile profile)
    {
        var (sender, receiver) = Pair(profile);
        var buffer = new byte[200];
        var sequence = (ushort)0;
        RoundTrips(2000);
        var before = GC.GetAllocatedBytesForCurrentThread();
        RoundTrips(20_000);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void RoundTrips(int count)
        {
            for (var i = 0; i < count; i++)
            {
                var length = 172;
                buffer[0] = 0x80;
                BinaryPrimitives.WriteUInt16BigEndian(buffer.AsSpan(2), ++sequence);
                BinaryPrimitives.WriteUInt32BigEndian(buffer.AsSpan(8), Ssrc);
                var sent = sender.ProtectRtp(buffer, ref length);
                var received = receiver.UnprotectRtp(buffer.AsSpan(0, length), out _);
                if (sent != SrtpResult.Ok || received != SrtpResult.Ok)
                {
                    throw new InvalidOperationException($"{sent} {received}");
                }
            }
        }
    }

    private static (SrtpSender Sender, SrtpReceiver Receiver) Pair(SrtpProfile profile)
    {
        var random = new Random(42);
        var key = new byte[16];
        var salt = new byte[profile.MasterSalt()];
        random.NextBytes(key);
        random.NextBytes(salt);
        return (new SrtpSender(new SrtpMasterKey(profile, key, salt)), new SrtpReceiver(new SrtpMasterKey(profile, key, salt)));
    }

    private static byte[] Packet(ushort sequence, int payload)
    {
        var packet = new byte[12 + payload];
        new Random(sequence).NextBytes(packet);
        packet[0] = 0x80;
        packet[1] = 8;
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(2), sequence);
        BinaryPrimitives.WriteUInt32BigEndian(packet.AsSpan(8), Ssrc);
        return packet;
    }

    private static byte[] Protect(SrtpSender sender, byte[] packet)
    {
        var buffer = new byte[packet.Length + SrtpProfileLengths.MaxOverhead];
        packet.CopyTo(buffer, 0);
        var length = packet.Length;
        Assert.Equal(SrtpResult.Ok, sender.ProtectRtp(buffer, ref length));
        return buffer[..length];
    }
}
