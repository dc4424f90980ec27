using System.Net;
using ContactCenter.WebRtc.Stun;

namespace ContactCenter.WebRtc.Tests.Stun;

/// <summary>The messages of RFC 5769.</summary>
public sealed class StunVectorTests
{
    private const string Request =
        "000100582112a442b7e7a701bc34d686fa87dfae" +
        "802200105354554e207465737420636c69656e74" +
        "002400046e0001ff80290008932ff9b151263b36" +
        "000600096576746a3a68367659202020" +
        "000800149aeaa70cbfd8cb56781ef2b5b2d3f249c1b571a280280004e57a3bcf";

    private const string ResponseIPv4 =
        "0101003c2112a442b7e7a701bc34d686fa87dfae" +
        "8022000b7465737420766563746f7220002000080001a147e112a643" +
        "000800142b91f599fd9e90c38c7489f92af9ba53f06be7d780280004c07d4c96";

    private const string ResponseIPv6 =
        "010100482112a442b7e7a701bc34d686fa87dfae" +
        "8022000b7465737420766563746f7220002000140002a1470113a9faa5d3f179bc25f4b5bed2b9d9" +
        "00080014a382954e4be67bf11784c97c8292c275bfe3ed4180280004c8fb0b4c";

    private static ReadOnlySpan<byte> Password => "VOkJxbRl1RmTxUk/WvJxBt"u8;

    [Fact]
    public void The_sample_request_is_read_and_authentic()
    {
        Assert.True(StunMessage.TryParse(Convert.FromHexString(Request), out var message));
        Assert.Equal(StunType.BindingRequest, message.Type);
        Assert.True(message.HasFingerprint);
        Assert.True(message.IntegrityHolds(Password));
        Assert.False(message.IntegrityHolds("VOkJxbRl1RmTxUk/WvJxBu"u8));
        Assert.True(message.TryFind(StunAttribute.Username, out var username));
        Assert.Equal("evtj:h6vY"u8, username);
        Assert.True(message.TryFind(StunAttribute.IceControlled, out _));
        Assert.False(message.TryFind(StunAttribute.UseCandidate, out _));
    }

    [Theory]
    [InlineData(ResponseIPv4, "192.0.2.1")]
    [InlineData(ResponseIPv6, "2001:db8:1234:5678:11:2233:4455:6677")]
    public void The_sample_responses_are_read_and_authentic(string text, string address)
    {
        Assert.True(StunMessage.TryParse(Convert.FromHexString(text), out var message));
        Assert.Equal(StunType.BindingSuccess, message.Type);
        Assert.True(message.IntegrityHolds(Password));
        Assert.Equal(new IPEndPoint(IPAddress.Parse(address), 32853), message.MappedAddress());
    }

    [Fact]
    public void The_writer_makes_what_the_reader_takes()
    {
        foreach (var address in new[] { "192.0.2.1", "2001:db8::1" })
        {
            var buffer = new byte[256];
            var writer = new StunWriter(buffer, StunType.BindingSuccess, "ABCDEFGHIJKL"u8);
            writer.Add(StunAttribute.Software, "contactcenter"u8);
            writer.AddXorMappedAddress(new IPEndPoint(IPAddress.Parse(address), 40001));
            writer.AddIntegrity(Password);
            writer.AddFingerprint();
            Assert.True(StunMessage.TryParse(buffer.AsSpan(0, writer.Length), out var message));
            Assert.True(message.HasFingerprint);
            Assert.True(message.IntegrityHolds(Password));
            Assert.Equal(new IPEndPoint(IPAddress.Parse(address), 40001), message.MappedAddress());
        }
    }

    [Theory]
    [InlineData(ResponseIPv4, "192.0.2.1", "test vector")]
    [InlineData(ResponseIPv6, "2001:db8:1234:5678:11:2233:4455:6677", "test vector")]
    public void The_writer_makes_the_samples_but_for_their_padding(string text, string address, string software)
    {
        var expected = Convert.FromHexString(text);
        var buffer = new byte[256];
        var writer = new StunWriter(buffer, StunType.BindingSuccess, expected.AsSpan(8, 12));
        writer.Add(StunAttribute.Software, System.Text.Encoding.ASCII.GetBytes(software));
        writer.AddXorMappedAddress(new IPEndPoint(IPAddress.Parse(address), 32853));

        // The samples pad with a space, we with a zero: everything before the integrity is equal otherwise.
        buffer[35] = 0x20;
        writer.AddIntegrity(Password);
        writer.AddFingerprint();
        Assert.Equal(Convert.ToHexString(expected), Convert.ToHexString(buffer.AsSpan(0, writer.Length)));
    }

    [Fact]
    public void Every_damaged_byte_of_a_fingerprinted_message_is_refused()
    {
        // Damage to the type or length of FINGERPRINT itself only makes the message one without it.
        var request = Convert.FromHexString(Request);
        foreach (var i in Enumerable.Range(0, request.Length).Where(i => i < request.Length - 8 || i >= request.Length - 4))
        {
            request[i] ^= 0x10;
            Assert.False(StunMessage.TryParse(request, out _));
            request[i] ^= 0x10;
        }
    }

    [Fact]
    public void Random_bytes_and_mutated_messages_never_throw()
    {
        var random = new Random(8489);
        var template = Convert.FromHexString(Request);
        var accepted = 0;
        Span<ushort> unknown = stackalloc ushort[8];
        for (var n = 0; n < 100_000; n++)
        {
            var bytes = n % 2 == 0 ? new byte[random.Next(0, 200)] : (byte[])template.Clone();
            if (n % 2 == 0)
            {
                random.NextBytes(bytes);
            }

            // Cut off the fingerprint in half of the mutations, or nothing would ever pass it.
            if (n % 4 == 1)
            {
                bytes = bytes[..^8];
                bytes[3] -= 8;
            }

            for (var m = 0; m < 3 && bytes.Length > 0; m++)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            if (StunMessage.TryParse(bytes, out var message))
            {
                accepted++;
                _ = message.IntegrityHolds(Password);
                _ = message.MappedAddress();
                _ = message.ErrorCode();
                _ = message.UnknownRequired(unknown);
                _ = message.TryFind(StunAttribute.Username, out _);
            }
        }

        Assert.InRange(accepted, 100, 99_000);
    }
}
