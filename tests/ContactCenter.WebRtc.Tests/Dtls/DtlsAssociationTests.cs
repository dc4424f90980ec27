using System.Buffers.Binary;
using System.Net;
using ContactCenter.Media.Srtp;
using ContactCenter.WebRtc.Dtls;

namespace ContactCenter.WebRtc.Tests.Dtls;

public sealed class DtlsAssociationTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [SkippableTheory]
    [InlineData("SRTP_AEAD_AES_128_GCM", SrtpProfile.AeadAes128Gcm)]
    [InlineData("SRTP_AES128_CM_SHA1_80", SrtpProfile.Aes128CmHmacSha1Tag80)]
    [InlineData("SRTP_AES128_CM_SHA1_80:SRTP_AEAD_AES_128_GCM", SrtpProfile.AeadAes128Gcm)]
    public async Task Both_ends_have_the_same_keys_and_we_have_the_peers_certificate(string profiles, SrtpProfile expected)
    {
        RequireOpenSsl();
        await using var harness = new DtlsHarness();
        await using var client = OpenSslClient.Start(harness.Port, profiles);
        var result = await harness.Result.WaitAsync(Patience);
        Assert.Equal(expected, result.Receive.Profile);
        Assert.Equal(client.Certificate, result.PeerCertificate);
        Assert.Equal(await client.KeyingMaterialAsync().WaitAsync(Patience), Material(result));
        Assert.Equal(0, harness.Server.Running);
    }

    [SkippableFact]
    public async Task A_lost_first_flight_is_sent_again()
    {
        RequireOpenSsl();
        await using var harness = new DtlsHarness { IsLost = number => number <= 2 };
        await using var client = OpenSslClient.Start(harness.Port, "SRTP_AEAD_AES_128_GCM");
        var result = await harness.Result.WaitAsync(Patience);
        Assert.Equal(await client.KeyingMaterialAsync().WaitAsync(Patience), Material(result));
    }

    [SkippableFact]
    public async Task A_lost_last_flight_is_repeated_after_the_native_session_is_gone()
    {
        RequireOpenSsl();
        await using var harness = new DtlsHarness();
        harness.IsLost = _ => harness.Association.IsOver is false && harness.Sent[^1][0] == DtlsRecords.ChangeCipherSpec;
        await using var client = OpenSslClient.Start(harness.Port, "SRTP_AEAD_AES_128_GCM");
        var result = await harness.Result.WaitAsync(Patience);
        Assert.Equal(0, harness.Server.Running);
        Assert.Equal(await client.KeyingMaterialAsync().WaitAsync(Patience), Material(result));
    }

    [SkippableFact]
    public async Task A_lost_flight_of_the_client_is_waited_for()
    {
        RequireOpenSsl();
        var seen = 0;
        await using var harness = new DtlsHarness();
        harness.OnTheWayIn = datagram => ++seen is 2 or 3 ? [] : [datagram];
        await using var client = OpenSslClient.Start(harness.Port, "SRTP_AEAD_AES_128_GCM");
        var result = await harness.Result.WaitAsync(Patience);
        Assert.Equal(await client.KeyingMaterialAsync().WaitAsync(Patience), Material(result));
    }

    [SkippableFact]
    public async Task A_client_hello_in_two_fragments_is_taken()
    {
        RequireOpenSsl();
        var fragmented = false;
        await using var harness = new DtlsHarness();
        harness.OnTheWayIn = datagram =>
        {
            if (!fragmented)
            {
                fragmented = true;
                return Split(datagram);
            }

            ShiftSequence(datagram);
            return [datagram];
        };
        await using var client = OpenSslClient.Start(harness.Port, "SRTP_AEAD_AES_128_GCM");
        _ = await harness.Result.WaitAsync(Patience);
        Assert.True(fragmented);
    }

    [SkippableFact]
    public async Task Our_good_bye_reaches_the_peer_authentic()
    {
        RequireOpenSsl();
        await using var harness = new DtlsHarness();
        await using var client = OpenSslClient.Start(harness.Port, "SRTP_AEAD_AES_128_GCM");
        _ = await harness.Result.WaitAsync(Patience);
        _ = await client.KeyingMaterialAsync().WaitAsync(Patience);
        harness.Association.Dispose();

        // s_client ends with "closed" only on an authentic close_notify; its standard input is still open.
        Assert.Contains("closed", await client.EndAsync().WaitAsync(Patience));
    }

    [SkippableTheory]
    [InlineData(null, true, DtlsFault.NoSrtpProfile)]
    [InlineData("SRTP_AEAD_AES_128_GCM", false, DtlsFault.HandshakeFailed)]
    public async Task A_peer_without_profile_or_certificate_is_refused(string? profile, bool certificate, DtlsFault expected)
    {
        RequireOpenSsl();
        await using var harness = new DtlsHarness();
        await using var client = OpenSslClient.Start(harness.Port, profile, certificate);
        var (fault, detail) = await harness.Fault.WaitAsync(Patience);
        Assert.Equal(expected, fault);
        Assert.NotEmpty(detail);
        Assert.Equal(0, harness.Server.Running);
    }

    [SkippableFact]
    public async Task A_peer_that_falls_silent_times_out_and_leaves_nothing_behind()
    {
        RequireOpenSsl();
        var seen = 0;
        await using var harness = new DtlsHarness(new WebRtcOptions { HandshakeTimeout = TimeSpan.FromSeconds(1) });
        harness.OnTheWayIn = datagram => ++seen == 1 ? [datagram] : [];
        await using var client = OpenSslClient.Start(harness.Port, "SRTP_AEAD_AES_128_GCM");
        Assert.Equal(DtlsFault.TimedOut, (await harness.Fault.WaitAsync(Patience)).Fault);
        Assert.Equal(0, harness.Server.Running);

        // 100, 200, 400 ms: the first flight was sent more than once.
        lock (harness.Sent)
        {
            Assert.True(harness.Sent.Count >= 2);
        }
    }

    [SkippableFact]
    public async Task No_more_handshakes_run_than_allowed()
    {
        RequireOpenSsl();
        var options = new WebRtcOptions { MaxHandshakes = 1, MaxHandshakesPerSource = 1 };
        byte[]? hello = null;
        await using var harness = new DtlsHarness(options);
        harness.OnTheWayIn = datagram => [hello ??= datagram];
        await using var client = OpenSslClient.Start(harness.Port, "SRTP_AEAD_AES_128_GCM");
        await UntilAsync(() => harness.Server.Running == 1);
        using var second = new DtlsAssociation(harness.Server, harness);
        Assert.True(second.Receive(hello, IPAddress.Parse("127.0.0.2")));
        await UntilAsync(() => harness.Server.Refused == 1);
        Assert.Equal(1, harness.Server.Running);
    }

    [SkippableFact]
    public async Task Garbage_and_damaged_hellos_never_harm_the_workers()
    {
        RequireOpenSsl();
        byte[]? hello = null;
        await using var harness = new DtlsHarness(new WebRtcOptions { HandshakeQueue = 65536 });
        harness.OnTheWayIn = datagram =>
        {
            hello ??= datagram;
            return [datagram];
        };
        await using var client = OpenSslClient.Start(harness.Port, "SRTP_AEAD_AES_128_GCM");
        _ = await harness.Result.WaitAsync(Patience);
        var random = new Random(6347);
        for (var n = 0; n < 3000; n++)
        {
            using var association = new DtlsAssociation(harness.Server, harness);
            var datagram = n % 3 == 0 ? new byte[random.Next(1, 300)] : (byte[])hello!.Clone();
            if (n % 3 == 0)
            {
                random.NextBytes(datagram);
            }

            for (var m = 0; m < n % 5; m++)
            {
                datagram[random.Next(datagram.Length)] ^= (byte)(1 << random.Next(8));
            }

            association.Receive(datagram, IPAddress.Loopback);
            association.Receive(datagram.AsSpan(0, random.Next(1, datagram.Length)), IPAddress.Loopback);
            association.Run();
        }

        // What is left is that a worker still begins a good one.
        Assert.Equal(0, harness.Server.Running);
        using var after = new DtlsAssociation(harness.Server, harness);
        Assert.True(after.Receive(hello, IPAddress.Loopback));
        await UntilAsync(() => harness.Server.Running == 1);
    }

    [Fact]
    public async Task Nothing_begins_without_a_client_hello()
    {
        await using var harness = new DtlsHarness();
        byte[] alert = [21, 0xFE, 0xFD, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 1, 0];
        Assert.True(harness.Association.Receive(alert, IPAddress.Loopback));
        harness.Association.Run();
        Assert.Equal(0, harness.Server.Running);
        Assert.Empty(harness.Sent);
    }

    private static string Material(DtlsResult result) => Convert.ToHexString(
        [.. result.Receive.Key, .. result.Send.Key, .. result.Receive.Salt, .. result.Send.Salt]);

    private static void RequireOpenSsl() => Skip.IfNot(OpenSslClient.IsPresent, "no openssl binary on this machine");

    private static async Task UntilAsync(Func<bool> condition)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (!condition())
        {
            await Task.Delay(5, limit.Token);
        }
    }

    /// <summary>One handshake message in two records, the second with the next sequence number.</summary>
    private static byte[][] Split(byte[] datagram)
    {
        const int Headers = DtlsRecords.HeaderLength + 12;
        var body = datagram.AsSpan(Headers);
        var half = body.Length / 2;
        return [Fragment(datagram, body[..half], 0, 0), Fragment(datagram, body[half..], half, 1)];

        static byte[] Fragment(byte[] original, ReadOnlySpan<byte> part, int offset, byte sequence)
        {
            byte[] fragment = [.. original.AsSpan(0, Headers), .. part];
            fragment[10] = sequence;
            BinaryPrimitives.WriteUInt16BigEndian(fragment.AsSpan(11), (ushort)(12 + part.Length));
            BinaryPrimitives.WriteUInt16BigEndian(fragment.AsSpan(DtlsRecords.HeaderLength + 7), (ushort)offset);
            BinaryPrimitives.WriteUInt16BigEndian(fragment.AsSpan(DtlsRecords.HeaderLength + 10), (ushort)part.Length);
            return fragment;
        }
    }

    // The extra record took number 1, so what follows in the clear moves up by one.
    private static void ShiftSequence(byte[] datagram)
    {
        for (var at = 0; at + DtlsRecords.HeaderLength <= datagram.Length;)
        {
            if (datagram[at + 4] == 0)
            {
                datagram[at + 10]++;
            }

            at += DtlsRecords.HeaderLength + BinaryPrimitives.ReadUInt16BigEndian(datagram.AsSpan(at + 11));
        }
    }
}
