using System.Text;
using ContactCenter.Sip.Messages;
using ContactCenter.Sip.Tests.Support;

namespace ContactCenter.Sip.Tests.Messages;

public sealed class SipMessageParserTests
{
    private const string Good =
        "INVITE sip:vivekg@chair-dnrc.example.com;unknownparam SIP/2.0\n"
        + "TO :\n sip:vivekg@chair-dnrc.example.com ;   tag    = 1918181833n\n"
        + "from   : \"J Rosenberg \\\\\\\"\"       <sip:jdrosen@example.com>\n  ;\n  tag = 98asjd8\n"
        + "MaX-fOrWaRdS: 0068\nCall-ID: wsinv.ndaksdj@192.0.2.1\nContent-Length   : 3\ncseq: 0009\n  INVITE\n"
        + "Via  : SIP  /   2.0\n /UDP\n    192.0.2.2;branch=390skdjuw\ns :\nNewFangledHeader:   newfangled value\n continued newfangled value\n"
        + "UnknownHeaderWithUnusualValue: ;;,,;;,;\nContent-Type: application/sdp\nRoute:\n <sip:services.example.com;lr;unknownwith=value;unknown-no-value>\n"
        + "v:  SIP  / 2.0  / TCP     spindle.example.com   ;\n  branch  =   z9hG4bK9ikj8  ,\n SIP  /    2.0   / UDP  192.168.255.111   ; branch=\n z9hG4bK30239\n"
        + "m:\"Quoted string \\\"\\\"\" <sip:jdrosen@example.com> ; newparam =\n      newvalue ;\n  secondparam ; q = 0.33\n\nabc";

    [Fact]
    public void A_tortuous_but_valid_INVITE_reads_completely()
    {
        // In the spirit of RFC 4475 §3.1.1.1: folding, blanks, compact forms, escapes, several Vias.
        var result = Text.Parse(Good);

        Assert.Equal(SipParseError.None, result.Error);
        var invite = Assert.IsType<SipRequest>(result.Message);
        Assert.Equal("1918181833n", invite.ToTag);
        Assert.Equal("98asjd8", invite.FromTag);
        Assert.Equal("J Rosenberg \\\"", invite.From.DisplayName);
        Assert.Equal(9u, invite.CSeq.Number);
        Assert.Equal(68, invite.Number(SipHeader.MaxForwards));
        Assert.Equal("abc", invite.BodyText);
        Assert.Equal("192.0.2.2", invite.Via.Host);
        Assert.Equal(3, invite.Headers.GetValues(SipHeader.Via).Count);
        Assert.Equal("0.33", invite.Contact!.Parameters.Get("q"));
        Assert.Equal("newvalue", invite.Contact!.Parameters.Get("newparam"));
        Assert.Equal("newfangled value   continued newfangled value", invite.Headers.Get("newfangledheader"));
        Assert.True(invite.Addresses(SipHeader.Route)[0].Uri.Parameters.Has("lr"));
    }

    [Theory]
    [InlineData("", SipParseError.Empty)]
    [InlineData("\n\n", SipParseError.Empty)]
    [InlineData("hello", SipParseError.BadStartLine)]
    [InlineData("INVITE sip:a@b\n\n", SipParseError.BadStartLine)]
    [InlineData("INV\u0001ITE sip:a@b SIP/2.0\n\n", SipParseError.BadStartLine)]
    [InlineData("SIP/2.0 20 OK\n\n", SipParseError.BadStartLine)]
    [InlineData("SIP/2.0 4294967301 better not break the receiver\n\n", SipParseError.BadStartLine)]
    [InlineData("SIP/2.0 700 Too far\n\n", SipParseError.BadStartLine)]
    [InlineData("OPTIONS sip:a@b SIP/2.0\nFrom: <sip:a@b>;tag=1\n", SipParseError.Truncated)]
    [InlineData("OPTIONS sip:a@b SIP/2.0\n\n", SipParseError.BadMandatoryHeader)]
    public void Bytes_that_are_no_message_are_named(string text, SipParseError expected)
    {
        var result = Text.Parse(text);

        Assert.Equal(expected, result.Error);
        Assert.Null(result.Message);
    }

    [Theory]
    [InlineData("CSeq: 1 OPTIONS", "CSeq: 1 INVITE", SipParseError.MethodMismatch)]
    [InlineData("CSeq: 1 OPTIONS", "CSeq: 36893488147419103232 OPTIONS", SipParseError.BadMandatoryHeader)]
    [InlineData("CSeq: 1 OPTIONS", "CSeq: -1 OPTIONS", SipParseError.BadMandatoryHeader)]
    [InlineData("Call-ID: c", "Call-ID:", SipParseError.BadMandatoryHeader)]
    [InlineData("Content-Length: 0", "Content-Length: -999", SipParseError.BadContentLength)]
    [InlineData("Content-Length: 0", "Content-Length: 9999", SipParseError.BadContentLength)]
    [InlineData("Content-Length: 0", "Content-Length: 0\nl: 0", SipParseError.DuplicateHeader)]
    [InlineData("Call-ID: c", "Call-ID: c\nFrom: <sip:x@y>;tag=2", SipParseError.DuplicateHeader)]
    [InlineData("Call-ID: c", "Call-ID: c\nno colon here", SipParseError.BadHeaderLine)]
    [InlineData("Call-ID: c", "Call-ID: c\nX: a\rContact: <sip:evil@e>", SipParseError.BadHeaderLine)]
    [InlineData("Call-ID: c", "Call-ID: c\nBad Name: x", SipParseError.BadHeaderLine)]
    [InlineData("sip:a@b SIP/2.0", "<sip:a@b> SIP/2.0", SipParseError.BadRequestUri)]
    [InlineData("sip:a@b SIP/2.0", "sip:a@b; lr SIP/2.0", SipParseError.BadRequestUri)]
    [InlineData("sip:a@b SIP/2.0", "sip:a@b SIP/7.0", SipParseError.BadVersion)]
    [InlineData("From: <sip:a@b>;tag=1", "From: \"unterminated <sip:a@b>;tag=1", SipParseError.BadMandatoryHeader)]
    [InlineData("Via: SIP/2.0/UDP h", "Via: SIP/2.0/UDP ;;", SipParseError.BadMandatoryHeader)]
    [InlineData("branch=z9hG4bK1", "branch=z9hG4bK1;;rport", SipParseError.BadHeaderValue)]
    [InlineData("branch=z9hG4bK1", "branch=z9hG4bK1, ,SIP/2.0/UDP i", SipParseError.BadHeaderValue)]
    [InlineData("branch=z9hG4bK1", "branch=z9hG4bK1,", SipParseError.BadHeaderValue)]
    [InlineData("branch=z9hG4bK1", "branch=z9hG4bK1;", SipParseError.None)]
    [InlineData("branch=z9hG4bK1", "branch=z9hG4bK1 , SIP/2.0/TCP i", SipParseError.None)]
    [InlineData("tag=1", "tag=", SipParseError.BadHeaderValue)]
    [InlineData("tag=1", "tag=1;;x", SipParseError.BadHeaderValue)]
    [InlineData("Call-ID: c", "Call-ID: c\nContact: sip:a@b?Route=x", SipParseError.BadHeaderValue)]
    [InlineData("Call-ID: c", "Call-ID: c\nContact: <sip:a@b?Route=x>, <sip:c@b>;;", SipParseError.BadHeaderValue)]
    [InlineData("Call-ID: c", "Call-ID: c\nContact: \"a;;b,,?\" <sip:a;;@b>;q=1;expires=\";;\"", SipParseError.None)]
    [InlineData("To: <sip:b@b>", "To: sip:b@b?x=y", SipParseError.BadMandatoryHeader)]
    [InlineData("To: <sip:b@b>", "To: \"\\\0\" <sip:b@b>", SipParseError.None)]
    [InlineData("To: <sip:b@b>", "To: \"\0\" <sip:b@b>", SipParseError.BadMandatoryHeader)]
    [InlineData("sip:a@b SIP/2.0", "sip:a@b sip/2.0", SipParseError.None)]
    [InlineData("sip:a@b SIP/2.0", "sip:a@b SIP/2.0 ", SipParseError.BadStartLine)]
    public void A_message_with_one_fault_is_named(string right, string wrong, SipParseError expected)
    {
        const string Message = "OPTIONS sip:a@b SIP/2.0\nVia: SIP/2.0/UDP h;branch=z9hG4bK1\nFrom: <sip:a@b>;tag=1\nTo: <sip:b@b>\nCall-ID: c\nCSeq: 1 OPTIONS\nContent-Length: 0\n\n";
        Assert.Equal(SipParseError.None, Text.Parse(Message).Error);
        Assert.Contains(right, Message);

        Assert.Equal(expected, Text.Parse(Message.Replace(right, wrong)).Error);
    }

    [Fact]
    public void Limits_are_kept()
    {
        var limits = new SipParserLimits { MaxHeaders = 10, MaxHeaderBytes = 200, MaxMessageBytes = 2000 };
        SipParseError Parse(string extra) => SipMessageParser.Parse(Text.Bytes(Text.Request("OPTIONS", "1", extra: extra)), limits).Error;

        Assert.Equal(SipParseError.None, Parse(""));
        Assert.Equal(SipParseError.TooLarge, Parse(string.Concat(Enumerable.Repeat("X: y\n", 10))));
        Assert.Equal(SipParseError.TooLarge, Parse("X: " + new string('y', 300) + "\n"));
        Assert.Equal(SipParseError.TooLarge, Parse("X: y\n" + new string('z', 3000)));
    }

    [Fact]
    public void A_written_message_reads_back_the_same()
    {
        var first = (SipRequest)Text.Parse(Good).Message!;
        var again = (SipRequest)SipMessageParser.Parse(SipMessageWriter.Write(first)).Message!;

        Assert.Equal(
            first.Headers.Lines().Where(line => line.Key != "Content-Length"), again.Headers.Lines().Where(line => line.Key != "Content-Length"));
        Assert.Equal(first.BodyText, again.BodyText);
        Assert.Equal(first.Uri, again.Uri);
    }

    [Fact]
    public void A_line_break_in_a_header_value_is_refused()
    {
        var request = new SipRequest(SipMethod.Options, SipUri.Parse("sip:a@b"));

        Assert.Throws<ArgumentException>(() => request.Headers.Add(SipHeader.Subject, "x\r\nContact: <sip:evil@example.com>"));
        Assert.Throws<ArgumentException>(() => request.Headers.Add("X\r\nY", "x"));
    }

    [Fact]
    public void No_mutation_of_a_message_makes_the_parser_throw()
    {
        var random = new Random(3261);
        var seeds = new[] { Text.Bytes(Good), Text.Bytes(Text.Request("INVITE", "1", body: Text.Sdp)), Text.Bytes("SIP/2.0 200 OK\nVia: SIP/2.0/UDP h;branch=z9hG4bK1\nFrom: <sip:a@b>;tag=1\nTo: <sip:b@b>;tag=2\ni: c\nCSeq: 1 OPTIONS\nl: 0\n\n") };
        var good = 0;
        for (var round = 0; round < 30_000; round++)
        {
            var bytes = Mutate(seeds[round % seeds.Length], random);
            var result = SipMessageParser.Parse(bytes);
            Assert.True(result.IsValid ? result.Message is not null : result.Error != SipParseError.None);
            if (result.IsValid)
            {
                good++;
                ReadEverything(result.Message!);
            }

            var stream = new SipStreamParser();
            stream.Append(bytes);
            while (stream.TryRead(out _) is SipStreamEvent.Message or SipStreamEvent.Ping)
            {
            }
        }

        Assert.InRange(good, 1000, 29_000);
    }

    private static byte[] Mutate(byte[] seed, Random random)
    {
        var bytes = seed.ToList();
        for (var i = random.Next(1, 6); i > 0 && bytes.Count > 2; i--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(5))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, Math.Min(random.Next(1, 20), bytes.Count - at));
                    break;
                case 2:
                    bytes.Insert(at, "\r\n \t:;,<>\"\\=@/\0"u8[random.Next(15)]);
                    break;
                case 3:
                    bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(1, 40), bytes.Count - at)));
                    break;
                case 4:
                    bytes.InsertRange(at, Encoding.UTF8.GetBytes("\u5206\u673a"));
                    break;
            }
        }

        return [.. bytes];
    }

    private static void ReadEverything(SipMessage message)
    {
        _ = (message.Via.Branch, message.FromTag, message.ToTag, message.CallId, message.CSeq, message.Contact?.Uri.User, message.BodyText);
        foreach (var header in Enum.GetValues<SipHeader>())
        {
            _ = message.Headers.GetValues(header);
            _ = message.Addresses(header);
            _ = message.Number(header);
        }

        _ = SipMessageWriter.Write(message);
        if (message is SipRequest request)
        {
            _ = SipMessageWriter.Write(SipResponse.For(request, 200, "tag"));
        }
    }

    [Fact]
    public void Reason_phrase_with_a_line_break_is_refused_where_it_is_made() =>
        Assert.Throws<ArgumentException>(() => new SipResponse(200, "v=0\r\no=- 1 1 IN IP4 192.0.2.1"));
}
