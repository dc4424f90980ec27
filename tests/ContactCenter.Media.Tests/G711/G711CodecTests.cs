using ContactCenter.Media.G711;

namespace ContactCenter.Media.Tests.G711;

public sealed class G711CodecTests
{
    // ITU-T G.711 table 1a/2a: decision value 1 of each segment and the value at the decoder output, in 13/14-bit units.
    [Theory]
    [InlineData(0xD5, 1)]
    [InlineData(0x55, -1)]
    [InlineData(0xC5, 33)]
    [InlineData(0xF5, 66)]
    [InlineData(0xE5, 132)]
    [InlineData(0x95, 264)]
    [InlineData(0x85, 528)]
    [InlineData(0xB5, 1056)]
    [InlineData(0xA5, 2112)]
    [InlineData(0xAA, 4032)]
    [InlineData(0x2A, -4032)]
    public void A_law_decodes_to_the_values_of_the_recommendation(int code, int value) =>
        Assert.Equal(value * 8, G711Codec.ALawToLinear((byte)code));

    [Theory]
    [InlineData(0xFF, 0)]
    [InlineData(0xFE, 2)]
    [InlineData(0xEF, 33)]
    [InlineData(0xDF, 99)]
    [InlineData(0xCF, 231)]
    [InlineData(0x8F, 4191)]
    [InlineData(0x80, 8031)]
    [InlineData(0x00, -8031)]
    public void Mu_law_decodes_to_the_values_of_the_recommendation(int code, int value) =>
        Assert.Equal(value * 4, G711Codec.MuLawToLinear((byte)code));

    [Fact]
    public void Every_code_survives_decoding_and_encoding()
    {
        for (var code = 0; code < 256; code++)
        {
            Assert.Equal(code, G711Codec.EncodeALaw(G711Codec.ALawToLinear((byte)code)));
            var expected = code == 0x7F ? 0xFF : code; // both zeros of µ-law are one sample
            Assert.Equal(expected, G711Codec.EncodeMuLaw(G711Codec.MuLawToLinear((byte)code)));
        }
    }

    [Fact]
    public void Every_sample_is_within_half_a_step()
    {
        for (var sample = (int)short.MinValue; sample <= short.MaxValue; sample++)
        {
            var aLaw = G711Codec.ALawToLinear(G711Codec.EncodeALaw((short)sample));
            var muLaw = G711Codec.MuLawToLinear(G711Codec.EncodeMuLaw((short)sample));
            Assert.True(Math.Abs(sample - aLaw) <= Math.Max(16, Math.Abs(sample) / 31), $"A-law {sample} -> {aLaw}");
            Assert.True(Math.Abs(sample - muLaw) <= Math.Max(8, (Math.Abs(sample) + 132) / 31), $"mu-law {sample} -> {muLaw}");
        }
    }

    [Fact]
    public void Level_of_silence_is_the_floor_and_of_a_loud_square_wave_near_0()
    {
        Assert.Equal(-96, G711Codec.ALawLevel([]));
        Assert.InRange(G711Codec.ALawLevel(Enumerable.Repeat((byte)0xD5, 100).ToArray()), -96, -70);
        Assert.InRange(G711Codec.ALawLevel([0xAA, 0x2A, 0xAA, 0x2A]), -0.5, 0);
    }
}
