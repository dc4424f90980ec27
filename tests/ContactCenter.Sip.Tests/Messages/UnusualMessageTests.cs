using ContactCenter.Sip.Messages;
using ContactCenter.Sip.Tests.Support;

namespace ContactCenter.Sip.Tests.Messages;

/// <summary>Messages of real peers that SIP stacks have stumbled over: all of them read, and say what they mean.</summary>
public sealed class UnusualMessageTests
{
    [Theory]
    [InlineData("\"Bond, James\" <sip:a@h>;tag=1", "Bond, James")]
    [InlineData("\"\" <sip:a@h>;epid=a22edc020e;tag=1", "")]
    [InlineData("\"a \\\"b\\\" \\\\\" <sip:a@h>;tag=1", "a \"b\" \\")]
    [InlineData("Anonymous caller <sip:a@h>;tag=1", "Anonymous caller")]
    [InlineData("\"税务 热线\"<sip:a@h>;tag=1", "税务 热线")]
    [InlineData("O'Neil\t<sip:a@h>;tag=1", "O'Neil")]
    [InlineData("sip:a@h;tag=1", null)]
    [InlineData("<sip:a@h> ; tag = 1", null)]
    public void From_of_any_writing_names_caller_and_tag(string from, string? name)
    {
        var request = Read($"From: {from}\n");

        Assert.Equal((string.IsNullOrEmpty(name) ? null : name, "1", "a"), (NullIfEmpty(request.From.DisplayName), request.FromTag, request.From.Uri.User));
    }

    [Fact]
    public void Comma_in_the_user_part_does_not_cut_the_address() => Assert.Equal("bond,james", Read("From: <sip:bond,james@h>;tag=1\n").From.Uri.User);

    [Theory]
    [InlineData("SIP/2.0/UDP [2001:db8::9:1];received=2001:db8::9:255;branch=z9hG4bKb")]
    [InlineData("SIP/2.0/UDP [2001:db8::9:1]:5060;received=[2001:db8::9:255];branch=z9hG4bKb")]
    [InlineData("SIP / 2.0 / UDP [2001:db8::9:1] : 5060 ;branch=z9hG4bKb;rport=12345")]
    public void Via_of_IPv6_reads_with_and_without_brackets_in_received(string via) =>
        Assert.Equal(("[2001:db8::9:1]", "z9hG4bKb"), (Read("From: <sip:a@h>;tag=1\n", via).Via.Host, Read("From: <sip:a@h>;tag=1\n", via).Via.Branch));

    [Fact]
    public void Folded_compact_and_oddly_spaced_headers_read()
    {
        var result = Text.Parse(
            "OPTIONS sip:b@h SIP/2.0\nv :SIP/2.0/UDP h;branch\n =\n\tz9hG4bKb\nf\t:\n <sip:a@h>;tag=1\nT:<sip:b@h>\ni:\n c\n"
            + "cseq:  0001   OPTIONS\nmAX-fORWARDS:70\nk: timer ,\n 100rel\nl:0\n\n");

        var request = Assert.IsType<SipRequest>(result.Message);
        Assert.Equal((SipParseError.None, "z9hG4bKb", "1", "c", 1u), (result.Error, request.Via.Branch, request.FromTag, request.CallId, request.CSeq.Number));
        Assert.Equal(["timer", "100rel"], request.Headers.GetValues(SipHeader.Supported));
    }

    [Fact]
    public void Stream_is_cut_the_same_however_it_arrives()
    {
        const string Options = "OPTIONS sip:b@h SIP/2.0\nVia: SIP/2.0/TCP h;branch=z9hG4bKb\nFrom: <sip:a@h>;tag=1\nTo: <sip:b@h>\nCall-ID: c\nCSeq: 1 OPTIONS\n";
        var empty = Options + "Content-Length: 0\n\n";
        var bodied = Options + "l: 4\n\n\n\n"; // a body of line ends alone
        var stream = Text.Bytes("\n" + empty + empty + bodied + "\n" + empty + "\n\n" + empty);
        foreach (var size in new[] { 1, 2, 3, 7, 64, stream.Length })
        {
            var parser = new SipStreamParser();
            var found = new List<SipStreamEvent>();
            foreach (var part in stream.Chunk(size))
            {
                parser.Append(part);
                for (SipStreamEvent next; (next = parser.TryRead(out var result)) is not SipStreamEvent.Incomplete;)
                {
                    Assert.Equal(SipParseError.None, result.Error);
                    found.Add(next);
                }
            }

            Assert.Equal(
                [SipStreamEvent.Message, SipStreamEvent.Message, SipStreamEvent.Message, SipStreamEvent.Message, SipStreamEvent.Ping, SipStreamEvent.Message],
                found);
            Assert.False(parser.IsInMessage);
        }
    }

    [Theory]
    [InlineData(400)]
    [InlineData(406)]
    [InlineData(421)]
    [InlineData(489)]
    [InlineData(502)]
    [InlineData(604)]
    public void Reason_phrases_are_those_of_the_RFC(int status) =>
        Assert.DoesNotContain(SipReasons.Of(status), new[] { "Request Failure", "Server Failure", "Global Failure" });

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static SipRequest Read(string from, string via = "SIP/2.0/UDP h;branch=z9hG4bKb")
    {
        var result = Text.Parse(
            $"OPTIONS sip:b@h SIP/2.0\nVia: {via}\n{from}To: <sip:b@h>\nCall-ID: c\nCSeq: 1 OPTIONS\nMax-Forwards: 70\nContent-Length: 0\n\n");
        Assert.Equal(SipParseError.None, result.Error);
        return (SipRequest)result.Message!;
    }
}
