using ContactCenter.Sip.Messages;

namespace ContactCenter.Sip.Tests.Messages;

public sealed class SipUriTests
{
    [Theory]
    [InlineData("sip:alice@atlanta.com", "sip", "alice", "atlanta.com", 0)]
    [InlineData("SIP:alice:secret@atlanta.com;transport=tcp", "sip", "alice", "atlanta.com", 0)]
    [InlineData("sips:1212@gateway.com:5071", "sips", "1212", "gateway.com", 5071)]
    [InlineData("sip:[2001:db8::10]:5070", "sip", null, "[2001:db8::10]", 5070)]
    [InlineData("sip:alice;day=tuesday@atlanta.com?subject=x", "sip", "alice;day=tuesday", "atlanta.com", 0)]
    [InlineData("sip:sip%3Auser%40example.com@company.com;other-param=summit", "sip", "sip%3Auser%40example.com", "company.com", 0)]
    [InlineData("tel:+861012366;phone-context=x", "tel", "+861012366", "", 0)]
    [InlineData("nobodyKnowsThisScheme:totallyopaquecontent", "nobodyknowsthisscheme", "totallyopaquecontent", "", 0)]
    public void A_valid_URI_reads(string text, string scheme, string? user, string host, int port)
    {
        Assert.True(SipUri.TryParse(text, out var uri));
        Assert.Equal((scheme, user, host, port), (uri.Scheme, uri.User, uri.Host, uri.Port));
    }

    [Theory]
    [InlineData("")]
    [InlineData("sip:")]
    [InlineData("sip:@host")]
    [InlineData("alice@atlanta.com")]
    [InlineData("sip:alice@")]
    [InlineData("sip:alice@host:0")]
    [InlineData("sip:alice@host:65536")]
    [InlineData("sip:alice@host:5060x")]
    [InlineData("sip:alice@[::1")]
    [InlineData("sip:alice@ho st")]
    [InlineData("sip:alice@host\u00e4")]
    public void An_invalid_URI_is_refused(string text) => Assert.False(SipUri.TryParse(text, out _));

    [Theory]
    [InlineData("sip:%61lice@atlanta.com;transport=TCP", "sip:alice@AtlanTa.CoM;Transport=tcp", true)]
    [InlineData("sip:carol@chicago.com", "sip:carol@chicago.com;newparam=5", true)]
    [InlineData("sip:carol@chicago.com;security=on", "sip:carol@chicago.com;security=off", false)]
    [InlineData("sip:ALICE@atlanta.com", "sip:alice@atlanta.com", false)]
    [InlineData("sip:bob@biloxi.com", "sip:bob@biloxi.com:5060", false)]
    [InlineData("sip:bob@biloxi.com", "sip:bob@biloxi.com;transport=tcp", false)]
    public void Equality_follows_RFC_3261_19_1_4(string left, string right, bool equal)
    {
        Assert.Equal(equal, SipUri.Parse(left).Equals(SipUri.Parse(right)));
        Assert.Equal(equal, SipUri.Parse(right).Equals(SipUri.Parse(left)));
    }

    [Theory]
    [InlineData("Bob <sip:bob@biloxi.com>;tag=a6c85cf", "Bob", "a6c85cf")]
    [InlineData("\"A. G. \\\"Bell\\\"\" <sip:agb@bell.example>;tag=\"q;,\"", "A. G. \"Bell\"", "q;,")]
    [InlineData("sip:+12125551212@server.phone2net.com;tag=887s", null, "887s")]
    [InlineData("<sip:u@h;tag=inside>", null, null)]
    public void A_name_address_reads(string text, string? name, string? tag)
    {
        Assert.True(NameAddress.TryParse(text, out var address));
        Assert.Equal((name, tag), (address.DisplayName, address.Tag));
    }

    [Fact]
    public void Stream_parser_cuts_messages_however_the_bytes_arrive()
    {
        var text = "\n\n" + Support.Text.Request("OPTIONS", "1", body: "") + "\n\n" + Support.Text.Request("INVITE", "2", body: Support.Text.Sdp);
        var bytes = Support.Text.Bytes(text);
        foreach (var step in new[] { 1, 7, 64, bytes.Length })
        {
            var parser = new SipStreamParser();
            var found = new List<string>();
            for (var at = 0; at < bytes.Length; at += step)
            {
                parser.Append(bytes.AsSpan(at, Math.Min(step, bytes.Length - at)));
                SipStreamEvent next;
                while ((next = parser.TryRead(out var result)) != SipStreamEvent.Incomplete)
                {
                    found.Add(next == SipStreamEvent.Message ? ((SipRequest)result.Message!).Method.Name : next.ToString());
                }
            }

            Assert.Equal(["Ping", "OPTIONS", "Ping", "INVITE"], found);
        }
    }

    [Fact]
    public void Stream_parser_gives_up_when_the_framing_is_lost()
    {
        var parser = new SipStreamParser(new SipParserLimits { MaxHeadBytes = 1000 });
        parser.Append(Support.Text.Bytes("OPTIONS sip:a SIP/2.0\nContent-Length: -5\n\n"));
        Assert.Equal(SipStreamEvent.Broken, parser.TryRead(out _));

        var endless = new SipStreamParser(new SipParserLimits { MaxHeadBytes = 1000 });
        endless.Append(new byte[2000].Select(_ => (byte)'x').ToArray());
        Assert.Equal(SipStreamEvent.Broken, endless.TryRead(out _));
    }
}
