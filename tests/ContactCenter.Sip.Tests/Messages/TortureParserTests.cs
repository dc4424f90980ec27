using ContactCenter.Sip.Messages;
using ContactCenter.Testing.Torture;

namespace ContactCenter.Sip.Tests.Messages;

/// <summary>The parser's word on each of the 49 messages of RFC 4475.</summary>
public sealed class TortureParserTests
{
    public static TheoryData<string> Names => [.. TortureMessage.All.Select(message => message.Name)];

    [Fact]
    public void All_49_messages_are_tried() => Assert.Equal(49, TortureMessage.All.Select(message => message.Name).Distinct().Count());

    [Theory]
    [MemberData(nameof(Names))]
    public void Parser_says_of_a_torture_message_what_it_is(string name)
    {
        var message = TortureMessage.Of(name);

        var result = SipMessageParser.Parse(message.Bytes());

        Assert.Equal(message.Parser, result.Error.ToString());
        Assert.True(message.Status is null || result.Message is SipRequest, $"{message}: it could not be answered");
    }

    [Fact]
    public void A_quoted_NUL_reaches_no_text_and_leaves_as_it_came()
    {
        var request = Assert.IsType<SipRequest>(SipMessageParser.Parse(TortureMessage.Of("intmeth").Bytes()).Message);

        Assert.Equal("BEL:\a NUL:\uFFFD DEL:\u007f", request.To.DisplayName);
        Assert.Equal("sip:1_unusual.URI~(to-be!sure)&isn't+it$/crazy?,/;;*@example.com", request.To.Uri.ToString());
        Assert.Equal("_token~1'+`*%!-.", request.FromTag);
        Assert.Equal("!interesting-Method0123456789_*+`.%indeed'~", request.Method.Name);
        var answer = SipMessageWriter.Write(SipResponse.For(request, 405, "t"));
        Assert.True(answer.AsSpan().IndexOf("NUL:\\\0 DEL:"u8) > 0);
    }

    [Fact]
    public void Escapes_in_a_request_are_kept_as_written()
    {
        var request = Assert.IsType<SipRequest>(SipMessageParser.Parse(TortureMessage.Of("esc01").Bytes()).Message);

        Assert.Equal("sips%3Auser%40example.com", request.Uri.User);
        Assert.Equal(new SipUri("user", "example.com"), request.To.Uri);
    }
}
