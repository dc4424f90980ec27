using System.Security.Cryptography;
using ContactCenter.Media.Srtp;
using ContactCenter.Media.Srtp.Ciphers;

namespace ContactCenter.Media.Tests.Srtp;

public sealed class CipherTests
{
    [Theory]
    [InlineData(0x0000, "E03EAD0935C95E80E166B16DD92B4EB4")]
    [InlineData(0x0001, "D23513162B02D0F72A43A2FE4A5F97AB")]
    [InlineData(0x0002, "41E95B3BB0A2E8DD477901E4FCA894C0")]
    [InlineData(0xFEFF, "EC8CDF7398607CB0F2D21675EA9EA1E4")]
    [InlineData(0xFF00, "362B7C3C6773516318A077D7FC5073AE")]
    [InlineData(0xFF01, "6A2CC3787889374FBEB4C81B17BA6C44")]
    public void Counter_mode_gives_the_key_stream_of_RFC_3711_appendix_B2(int counter, string expected)
    {
        var key = Convert.FromHexString("2B7E151628AED2A6ABF7158809CF4F3C");
        var block = Convert.FromHexString("F0F1F2F3F4F5F6F7F8F9FAFBFCFD" + counter.ToString("X4"));
        foreach (var cipher in Counters(key))
        {
            var stream = new byte[16];
            cipher.Xor(block, stream);
            Assert.Equal(expected, Convert.ToHexString(stream));
            cipher.Dispose();
        }
    }

    [Theory]
    [InlineData(SrtpKeyLabel.RtpEncryption, "C61E7A93744F39EE10734AFE3FF7A087")]
    [InlineData(SrtpKeyLabel.RtpSalt, "30CBBC08863D8C85D49DB34A9AE1")]
    [InlineData(SrtpKeyLabel.RtpAuthentication, "CEBE321F6FF7716B6FD4AB49AF256A156D38BAA4")]
    internal void Key_derivation_gives_the_keys_of_RFC_3711_appendix_B3(SrtpKeyLabel label, string expected)
    {
        var derived = new byte[expected.Length / 2];
        SrtpKeyDerivation.Derive(
            Convert.FromHexString("E1F97A0D3E018BE0D64FA32C06DE4139"),
            Convert.FromHexString("0EC675AD498AFEEBB6960B3AABE6"),
            label,
            derived);
        Assert.Equal(expected, Convert.ToHexString(derived));
    }

    [Fact]
    public void Counter_mode_of_hardware_and_platform_agree_on_every_length()
    {
        var random = new Random(3711);
        var key = Bytes(random, 16);
        var counters = Counters(key).ToArray();
        for (var length = 0; length < 700; length++)
        {
            var block = Bytes(random, 16);
            block[14] = block[15] = 0;
            var text = Bytes(random, length);
            var expected = (byte[])text.Clone();
            counters[0].Xor(block, expected);
            Assert.Equal(length == 0, text.AsSpan().SequenceEqual(expected) && length == 0);
            foreach (var other in counters[1..])
            {
                var actual = (byte[])text.Clone();
                other.Xor(block, actual);
                Assert.Equal(expected, actual);
            }
        }
    }

    [SkippableFact]
    public void Gcm_by_hardware_equals_the_platforms_AesGcm_on_random_packets()
    {
        Skip.IfNot(HardwareAesGcm.IsSupported, "no AES-NI or PCLMULQDQ on this machine");
        var random = new Random(7714);
        for (var round = 0; round < 2000; round++)
        {
            var key = Bytes(random, 16);
            using var ours = new HardwareAesGcm(key);
            using var platform = new AesGcm(key, 16);
            var nonce = Bytes(random, 12);
            var associated = Bytes(random, random.Next(0, 80));
            var text = Bytes(random, random.Next(0, 1500));
            var expected = new byte[text.Length];
            var expectedTag = new byte[16];
            platform.Encrypt(nonce, text, expected, expectedTag, associated);

            var actual = (byte[])text.Clone();
            var tag = new byte[16];
            ours.Seal(nonce, associated, actual, tag);
            Assert.Equal(expected, actual);
            Assert.Equal(expectedTag, tag);
            Assert.True(ours.TryOpen(nonce, associated, actual, tag));
            Assert.Equal(text, actual);
        }
    }

    [Fact]
    public void Every_flipped_bit_is_refused_and_leaves_the_text_alone()
    {
        var random = new Random(1);
        var key = Bytes(random, 16);
        using var gcm = Aes128Gcm.Create(key);
        var nonce = Bytes(random, 12);
        var associated = Bytes(random, 12);
        var text = Bytes(random, 40);
        var tag = new byte[16];
        gcm.Seal(nonce, associated, text, tag);
        var before = (byte[])text.Clone();
        foreach (var part in new[] { nonce, associated, text, tag })
        {
            for (var bit = 0; bit < part.Length * 8; bit++)
            {
                part[bit / 8] ^= (byte)(1 << (bit % 8));
                var sealedText = (byte[])text.Clone();
                Assert.False(gcm.TryOpen(nonce, associated, text, tag));
                Assert.Equal(sealedText, text);
                part[bit / 8] ^= (byte)(1 << (bit % 8));
            }
        }

        Assert.Equal(before, text);
    }

    [Fact]
    public void Hmac_equals_the_platforms_on_every_length_with_libcrypto_and_without()
    {
        var random = new Random(2104);
        var key = Bytes(random, 20);
        var mac = new HmacSha1(key);
        Span<byte> hash = stackalloc byte[20];
        for (var length = 0; length < 400; length++)
        {
            var message = Bytes(random, length + 4);
            mac.Compute(message.AsSpan(0, length), message.AsSpan(length), hash);
            Assert.Equal(Convert.ToHexString(HMACSHA1.HashData(key, message)), Convert.ToHexString(hash));
        }

        var blocks = Bytes(random, 64 * 70);
        var managed = default(Sha1State);
        managed.Start();
        managed.AbsorbManaged(blocks);
        var native = default(Sha1State);
        native.Start();
        native.Absorb(blocks);
        Span<byte> other = stackalloc byte[20];
        managed.Write(hash);
        native.Write(other);
        Assert.True(hash.SequenceEqual(other));
    }

    private static IEnumerable<Aes128Counter> Counters(byte[] key)
    {
        yield return new SoftwareAesCounter(key);
        if (HardwareAesCounter.IsSupported)
        {
            yield return new HardwareAesCounter(key);
        }
    }

    private static byte[] Bytes(Random random, int length)
    {
        var bytes = new byte[length];
        random.NextBytes(bytes);
        return bytes;
    }
}
