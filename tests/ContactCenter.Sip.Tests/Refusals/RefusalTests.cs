using ContactCenter.Sip.Messages;
using ContactCenter.Sip.Tests.Support;
using ContactCenter.Sip.UserAgent;

namespace ContactCenter.Sip.Tests.Refusals;

/// <summary>What is refused, with what, outside of dialogs and in them (RFC 3261 §8.2).</summary>
public sealed class RefusalTests
{
    private static string Invite(string branch, string headers = "", string body = Text.Sdp, string callId = "call-1", uint number = 1, string? toTag = null) =>
        Text.Request("INVITE", branch, callId, number, toTag: toTag, extra: headers, body: body);

    /// <summary>An INVITE whose body is of the named type.</summary>
    private static string InviteOf(string type, string body = "x", string headers = "") =>
        Invite("1", headers, body).Replace(
            "Content-Type: application/sdp\nContent-Length", (type.Length == 0 ? "" : $"Content-Type: {type}\n") + "Content-Length", StringComparison.Ordinal);

    private static async Task<SipResponse> AnswerTo(string request)
    {
        var agent = new TestAgent { WhenInvited = Take };
        var (stack, wire, _) = TestAgent.Start(agent);
        await using var held = stack;
        wire.Deliver(request);
        return await wire.Flow.FindAsync<SipResponse>(response => response.StatusCode >= 200);
    }

    private static ValueTask Take(IncomingInvite invite)
    {
        // The answer tells what the offer was: nothing of the other parts may be in it.
        invite.Answer(invite.Request.SessionText ?? "none");
        return default;
    }

    [Fact]
    public async Task Merged_INVITE_is_refused_with_482_and_the_first_one_goes_on()
    {
        var agent = new TestAgent();
        var (stack, wire, _) = TestAgent.Start(agent);
        await using var held = stack;

        wire.Deliver(Invite("one"));
        wire.Deliver(Invite("two"));

        Assert.Equal("z9hG4bKtwo", (await wire.Flow.ResponseAsync(482, SipMethod.Invite)).Via.Branch);
        var invite = await agent.NextAsync<IncomingInvite>();
        Assert.Equal(1, stack.DialogCount);
        Assert.NotNull(invite.Answer(Text.Sdp));

        // Also while the answer is on its way, and also when the copy is asked for again.
        wire.Deliver(Invite("two"));
        wire.Deliver(Invite("three"));
        Assert.Equal(3, wire.Flow.Count(482));
        Assert.Equal("z9hG4bKone", (await wire.Flow.ResponseAsync(200, SipMethod.Invite)).Via.Branch);
    }

    [Theory]
    [InlineData("OPTIONS")]
    [InlineData("REGISTER")]
    [InlineData("MESSAGE")]
    [InlineData("INFO")]
    [InlineData("NOTIFY")]
    public async Task Merged_request_of_any_method_is_refused_with_482(string method)
    {
        var agent = new TestAgent { WhenAsked = request => Answered(request.Respond(200)) };
        var (stack, wire, _) = TestAgent.Start(agent);
        await using var held = stack;

        wire.Deliver(Text.Request(method, "one"));
        wire.Deliver(Text.Request(method, "two")); // while the first is being answered, or has just been
        await wire.Flow.FindAsync<SipResponse>(response => response.StatusCode == 200);
        wire.Deliver(Text.Request(method, "three"));
        wire.Deliver(Text.Request(method, "four", number: 2));

        await wire.Flow.FindAsync<SipResponse>(response => response is { StatusCode: 200, CSeq.Number: 2 });
        var merged = wire.Flow.Sent.OfType<SipResponse>().Where(response => response.StatusCode == 482);
        Assert.Equal(["z9hG4bKthree", "z9hG4bKtwo"], merged.Select(response => response.Via.Branch).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Request_that_was_refused_may_be_asked_again_with_its_number()
    {
        var statuses = new Queue<int>([401, 200]);
        var agent = new TestAgent { WhenAsked = request => Answered(request.Respond(statuses.Dequeue())) };
        var (stack, wire, _) = TestAgent.Start(agent);
        await using var held = stack;

        wire.Deliver(Text.Request("REGISTER", "one"));
        await wire.Flow.ResponseAsync(401, SipMethod.Register);
        wire.Deliver(Text.Request("REGISTER", "two"));

        Assert.Equal("z9hG4bKtwo", (await wire.Flow.ResponseAsync(200, SipMethod.Register)).Via.Branch);
    }

    [Theory]
    [InlineData("INVITE")]
    [InlineData("BYE")]
    [InlineData("OPTIONS")]
    [InlineData("INFO")]
    [InlineData("UPDATE")]
    [InlineData("REFER")]
    [InlineData("NOTIFY")]
    [InlineData("MESSAGE")]
    [InlineData("PRACK")]
    [InlineData("CANCEL")]
    [InlineData("REGISTER")]
    [InlineData("SUBSCRIBE")]
    [InlineData("NOBODYKNOWSTHIS")]
    public async Task Request_of_a_dialog_that_nobody_knows_gets_481(string method)
    {
        var agent = new TestAgent();
        var (stack, wire, _) = TestAgent.Start(agent);
        await using var held = stack;

        wire.Deliver(Text.Request(method, "1", toTag: "of-another-time", extra: "Require: nobody-has-this\n"));

        Assert.Equal(481, (await wire.Flow.FindAsync<SipResponse>(_ => true)).StatusCode);
        Assert.False(agent.HasEvent);
        Assert.Equal(0, stack.DialogCount);
    }

    [Fact]
    public async Task Another_call_and_a_call_that_was_refused_are_not_merged()
    {
        var agent = new TestAgent();
        var (stack, wire, _) = TestAgent.Start(agent);
        await using var held = stack;
        wire.Deliver(Invite("one"));
        (await agent.NextAsync<IncomingInvite>()).Reject(480);

        wire.Deliver(Invite("two"));
        wire.Deliver(Invite("three", number: 2));
        wire.Deliver(Invite("four", callId: "call-2"));

        for (var i = 0; i < 3; i++)
        {
            await agent.NextAsync<IncomingInvite>();
        }

        Assert.Equal(0, wire.Flow.Count(482));
    }

    [Theory]
    [InlineData("application/unknownformat", 415)]
    [InlineData("text/plain", 415)]
    [InlineData("APPLICATION/SDP", 200)]
    [InlineData("application/sdp; charset=utf-8", 200)]
    public async Task Type_of_the_body_decides(string type, int status)
    {
        var answer = await AnswerTo(InviteOf(type, Text.Sdp));

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal(status == 415, answer.Headers.Get("Accept-Encoding") is not null);
        Assert.Contains("application/sdp", answer.Headers.Get(SipHeader.Accept), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_description_without_a_type_is_taken_and_other_text_is_not()
    {
        Assert.Equal(200, (await AnswerTo(InviteOf("", Text.Sdp))).StatusCode);
        Assert.Equal(415, (await AnswerTo(InviteOf("", "hello"))).StatusCode);
    }

    [Fact]
    public async Task An_encoded_body_is_refused_and_an_optional_one_ignored()
    {
        Assert.Equal(415, (await AnswerTo(Invite("1", "Content-Encoding: gzip\n"))).StatusCode);
        Assert.Equal(200, (await AnswerTo(Invite("1", "Content-Encoding: identity\n"))).StatusCode);
        var ignored = await AnswerTo(InviteOf("text/plain", "x", "Content-Disposition: render;handling=optional\n"));
        Assert.Equal((200, "none"), (ignored.StatusCode, ignored.BodyText));
        Assert.Equal(415, (await AnswerTo(Invite("1", "Content-Disposition: render;handling=required\n"))).StatusCode);
    }

    [Theory]
    [InlineData("text/nobodyKnowsThis", 406)]
    [InlineData("", 406)]
    [InlineData("application/sdp;q=0", 406)]
    [InlineData("application/sdp;q=0.000, text/plain", 406)]
    [InlineData("text/plain, application/SDP;q=0.3", 200)]
    [InlineData("application/*", 200)]
    [InlineData("*/*", 200)]
    public async Task Caller_that_accepts_no_description_gets_406(string accept, int status) =>
        Assert.Equal(status, (await AnswerTo(Invite("1", $"Accept: {accept}\n"))).StatusCode);

    [Theory]
    [InlineData("", "none-of-the-rest")]
    [InlineData("Content-Disposition: render;handling=optional\n", "none-of-the-rest")]
    public async Task Other_parts_of_a_multipart_never_reach_the_answer(string disposition, string marker)
    {
        var body = $"a preamble\n--b1\nContent-Type: text/plain\n{disposition}\nv=0\nm=audio 1 RTP/AVP 0\na={marker}\n"
            + $"--b1\nContent-Type: application/sdp\n\n{Text.Sdp}\n--b1--\na={marker}\n";

        var answer = await AnswerTo(InviteOf("multipart/mixed; boundary=\"b1\"", body));

        Assert.Equal(200, answer.StatusCode);
        Assert.Equal(Text.Lines(Text.Sdp), answer.BodyText);
    }

    [Theory]
    [InlineData("multipart/mixed;boundary=b", "--b\nContent-Type: text/plain\nContent-Disposition: signal;handling=required\n\nx\n--b\nContent-Type: application/sdp\n\nv=0\n--b--\n", 415)]
    [InlineData("multipart/mixed;boundary=b", "--b\nContent-Type: text/plain\n\nx\n--b--\n", 415)]
    [InlineData("multipart/mixed;boundary=b", "--b\nContent-Type: text/plain\nContent-Disposition: render;handling=optional\n\nx\n--b--\n", 200)]
    [InlineData("multipart/alternative;boundary=b", "--b\nContent-Type: text/plain\nContent-Disposition: session;handling=required\n\nx\n--b\nContent-Type: application/sdp\n\nv=0\n--b--\n", 200)]
    [InlineData("multipart/mixed;boundary=b", "nothing of it", 415)]
    [InlineData("multipart/mixed", "--b\nContent-Type: application/sdp\n\nv=0\n--b--\n", 415)]
    public async Task Multipart_is_judged_by_its_parts(string type, string body, int status) =>
        Assert.Equal(status, (await AnswerTo(InviteOf(type, body))).StatusCode);

    [Fact]
    public async Task Message_over_a_limit_gets_513()
    {
        var answer = await AnswerTo(Text.Request("OPTIONS", "1", extra: "X-Long: " + new string('a', 9_000) + "\n"));

        Assert.Equal(513, answer.StatusCode);
        Assert.Equal("z9hG4bK1", answer.Via.Branch);
    }

    [Fact]
    public async Task Method_that_is_not_taken_gets_405_and_Allow_names_what_is()
    {
        var answer = await AnswerTo(Text.Request("SUBSCRIBE", "1"));

        Assert.Equal(405, answer.StatusCode);
        Assert.False(answer.Headers.Lists(SipHeader.Allow, "SUBSCRIBE"));
        Assert.True(answer.Headers.Lists(SipHeader.Allow, "INVITE"));
    }

    [Fact]
    public async Task Repeated_request_is_refused_with_the_same_tag()
    {
        var (stack, wire, _) = TestAgent.Start(new TestAgent());
        await using var held = stack;
        for (var i = 0; i < 3; i++)
        {
            wire.Deliver(Text.Request("INVITE", "1", extra: "Require: nobody-has-this\n"));
        }

        wire.Deliver(Text.Request("INVITE", "2", extra: "Require: nobody-has-this\n"));

        var answers = wire.Flow.Sent.OfType<SipResponse>().ToList();
        Assert.Equal([420, 420, 420, 420], answers.Select(answer => answer.StatusCode));
        Assert.Single(answers.Take(3).Select(answer => answer.ToTag).Distinct());
        Assert.NotEqual(answers[0].ToTag, answers[3].ToTag);
        Assert.NotEqual("", answers[0].ToTag);
    }

    [Theory]
    [InlineData("")]
    [InlineData("used-for-everything")]
    public async Task Branch_that_is_not_unique_gets_no_answer_of_another_request(string branch)
    {
        var agent = new TestAgent { WhenAsked = request => { request.Respond(200); return default; } };
        var (stack, wire, _) = TestAgent.Start(agent);
        await using var held = stack;

        wire.Deliver(Text.Request("OPTIONS", branch, callId: "one"));
        wire.Deliver(Text.Request("OPTIONS", branch, callId: "two", number: 7));

        await wire.Flow.FindAsync<SipResponse>(response => response.CallId == "one");
        Assert.Equal(7u, (await wire.Flow.FindAsync<SipResponse>(response => response.CallId == "two")).CSeq.Number);
    }

    [Fact]
    public async Task Branch_used_again_in_the_same_call_gets_an_answer_of_its_own()
    {
        var (stack, wire, _) = TestAgent.Start(new TestAgent { WhenAsked = request => Answered(request.Respond(200)) });
        await using var __ = stack;
        wire.Deliver(Text.Request("OPTIONS", "constant", number: 1));
        await wire.Flow.FindAsync<SipResponse>(response => response.CSeq.Number == 1);
        wire.Deliver(Text.Request("OPTIONS", "constant", number: 2));
        Assert.Equal(200, (await wire.Flow.FindAsync<SipResponse>(response => response.CSeq.Number == 2)).StatusCode);
    }

    [Fact]
    public async Task Repeated_request_is_answered_where_it_came_from()
    {
        var agent = new TestAgent { WhenAsked = request => { request.Respond(200); return default; } };
        var (stack, wire, _) = TestAgent.Start(agent);
        await using var held = stack;
        var other = wire.FlowOf(new(System.Net.IPAddress.Parse("192.0.2.9"), 5062));
        var request = Text.Request("OPTIONS", "1").Replace("branch=", "rport;branch=", StringComparison.Ordinal);
        wire.Deliver(request);
        await wire.Flow.ResponseAsync(200, SipMethod.Options);

        wire.Deliver(request, other);

        await other.ResponseAsync(200, SipMethod.Options);
        Assert.Equal(1, wire.Flow.Count(200));
    }

    [Theory]
    [InlineData("INFO", "Require: nobody-has-this\n", "", 420)]
    [InlineData("INVITE", "Require: nobody-has-this\n", Text.Sdp, 420)]
    [InlineData("INVITE", "Accept: text/plain\n", Text.Sdp, 406)]
    [InlineData("INFO", "", "Signal=5\n", 415)]
    [InlineData("SUBSCRIBE", "", "", 405)]
    [InlineData("OPTIONS", "", "", 200)]
    [InlineData("BYE", "Require: nobody-has-this\n", "", 200)]
    public async Task Requests_in_a_dialog_are_looked_at_like_others(string method, string headers, string body, int status)
    {
        var (stack, wire, _) = TestAgent.Start(new TestAgent { WhenInvited = Take });
        await using var held = stack;
        wire.Deliver(Invite("1"));
        var ok = await wire.Flow.ResponseAsync(200, SipMethod.Invite);
        wire.Deliver(Text.Request("ACK", "2", toTag: ok.ToTag));

        // The type stays application/sdp, which is none for an INFO.
        wire.Deliver(Text.Request(method, "3", number: 2, toTag: ok.ToTag, extra: headers, body: body));

        var answer = await wire.Flow.FindAsync<SipResponse>(response => response.CSeq.Number == 2 && response.StatusCode >= 200);
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal(status == 420 ? "nobody-has-this" : null, answer.Headers.Get(SipHeader.Unsupported));
    }

    [Fact]
    public async Task CANCEL_is_answered_with_the_tag_of_its_INVITE()
    {
        var agent = new TestAgent();
        var (stack, wire, _) = TestAgent.Start(agent);
        await using var held = stack;
        wire.Deliver(Invite("1"));
        await agent.NextAsync<IncomingInvite>();
        wire.Deliver(Text.Request("CANCEL", "1"));

        var cancelled = await wire.Flow.ResponseAsync(487, SipMethod.Invite);
        Assert.Equal(cancelled.ToTag, (await wire.Flow.ResponseAsync(200, SipMethod.Cancel)).ToTag);
    }

    private static ValueTask Answered(bool sent)
    {
        Assert.True(sent);
        return default;
    }
}
