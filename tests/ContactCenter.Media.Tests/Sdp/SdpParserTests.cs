using ContactCenter.Media.Sdp;

namespace ContactCenter.Media.Tests.Sdp;

public sealed class SdpParserTests
{
    [Theory]
    [InlineData(Offers.Sipp)]
    [InlineData(Offers.Baresip)]
    [InlineData(Offers.Linphone)]
    [InlineData(Offers.Chromium)]
    public void Written_text_reads_back_equal(string text)
    {
        var first = AudioNegotiationTests.Parse(text);
        var second = AudioNegotiationTests.Parse(first.ToString());

        Assert.Equal(first.ToString(), second.ToString());
        Assert.Equal(first.Media.Count, second.Media.Count);
    }

    [Fact]
    public void Bare_line_feeds_missing_lines_and_junk_are_tolerated()
    {
        var session = AudioNegotiationTests.Parse("v=0\no= - 1 99999999999999999999999 IN IP4 1.2.3.4\njunk\nz=\na=\nm=audio 5000/2 RTP/AVP  8 \na=ptime:20.0\n");

        Assert.Equal(0UL, session.Origin.Version);
        Assert.Equal(5000, session.Media[0].Port);
        Assert.Equal(["8"], session.Media[0].Formats);
    }

    [Theory]
    [InlineData("", SdpFault.NoVersion)]
    [InlineData("o=- 1 1 IN IP4 1.2.3.4\r\n", SdpFault.NoVersion)]
    [InlineData("v=0\r\ns=-\r\n", SdpFault.BadOrigin)]
    [InlineData("v=0\r\no=- 1 1 IN\r\n", SdpFault.BadOrigin)]
    [InlineData("v=0\r\no=- 1 1 IN IP4 1.2.3.4\r\nm=audio x RTP/AVP 8\r\n", SdpFault.BadMedia)]
    [InlineData("v=0\r\no=- 1 1 IN IP4 1.2.3.4\r\nm=audio 70000 RTP/AVP 8\r\n", SdpFault.BadMedia)]
    [InlineData("v=0\r\no=- 1 1 IN IP4 1.2.3.4\r\nm=audio 5000 RTP/AVP\r\n", SdpFault.BadMedia)]
    public void Useless_text_says_why(string text, SdpFault expected)
    {
        Assert.False(SdpParser.TryParse(text, out _, out var fault));
        Assert.Equal(expected, fault);
    }

    [Fact]
    public void Text_beyond_the_limits_is_refused()
    {
        Assert.False(SdpParser.TryParse(new string('v', SdpParser.MaxLength + 1), out _, out var tooLong));
        Assert.Equal(SdpFault.TooLong, tooLong);
        var many = Offers.Sipp + string.Concat(Enumerable.Repeat("m=audio 1 RTP/AVP 8\r\n", 40));
        Assert.False(SdpParser.TryParse(many, out _, out var tooMany));
        Assert.Equal(SdpFault.TooMany, tooMany);
        var formats = "v=0\r\no=- 1 1 IN IP4 1.2.3.4\r\nm=audio 1 RTP/AVP" + string.Concat(Enumerable.Repeat(" 8", 200)) + "\r\n";
        Assert.False(SdpParser.TryParse(formats, out _, out var manyFormats));
        Assert.Equal(SdpFault.TooMany, manyFormats);
    }

    [Fact]
    public void Random_damage_never_throws_and_never_makes_an_unwritable_answer()
    {
        var random = new Random(12366);
        string[] seeds = [Offers.Sipp, Offers.Baresip, Offers.Linphone, Offers.Chromium];
        var local = new AudioCapabilities { Transport = new TransportDescription { Address = "198.51.100.1", Port = 20000 } };
        var read = 0;
        for (var round = 0; round < 20_000; round++)
        {
            var text = seeds[round % seeds.Length].ToCharArray();
            for (var damage = random.Next(1, 12); damage > 0; damage--)
            {
                text[random.Next(text.Length)] = (char)random.Next(10, 127);
            }

            if (SdpParser.TryParse(text.AsSpan(0, random.Next(text.Length + 1)), out var session, out _))
            {
                read++;
                var answer = AudioNegotiation.Answer(session, local).Answer;
                Assert.True(answer is null || SdpParser.TryParse(answer.ToString(), out _, out _));
            }
        }

        Assert.InRange(read, 1000, 20_000);
    }
}
