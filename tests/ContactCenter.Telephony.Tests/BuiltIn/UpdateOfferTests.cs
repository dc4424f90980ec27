using System.Net;
using System.Text;
using ContactCenter.Domain.Calls;
using ContactCenter.Sip.Dialogs;
using ContactCenter.Sip.Messages;
using ContactCenter.Sip.Transports;
using ContactCenter.Sip.UserAgent;
using ContactCenter.Telephony.BuiltIn;
using ContactCenter.Telephony.Legs;

namespace ContactCenter.Telephony.Tests.BuiltIn;

/// <summary>RFC 3311: a peer that holds, resumes or moves its audio by UPDATE, through two real stacks on the loopback.</summary>
public sealed class UpdateOfferTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    [Theory]
    [InlineData("a=sendonly", 200, "answer to a=sendonly")]
    [InlineData("m=image", 488, "")]
    [InlineData("", 200, "")]
    public async Task Offer_in_UPDATE_is_answered_like_one_in_a_reInvite(string offer, int status, string answer)
    {
        var callee = new Callee();
        await using var server = await StartAsync(callee);
        await using var client = await StartAsync(new Callee());
        var caller = new Caller();
        client.Invite(
            new InviteOptions
            {
                Target = SipUri.Parse($"sip:12366@{server.EndPointOf(SipTransportKind.Udp)}"),
                From = NameAddress.Parse("<sip:13800138000@cc>"),
                Body = Encoding.UTF8.GetBytes("v=0"),
            },
            caller);
        var dialog = await caller.Answered.Task.WaitAsync(Limit);

        var response = await dialog.RequestAsync(SipMethod.Update, Encoding.UTF8.GetBytes(offer), "application/sdp").WaitAsync(Limit);

        Assert.Equal((status, answer), (response.StatusCode, response.SessionText ?? ""));
        Assert.Equal(DialogState.Confirmed, dialog.State);
    }

    private static async Task<SipStack> StartAsync(ISipApplication application)
    {
        var options = new SipStackOptions { Listen = [new SipListenOptions(SipTransportKind.Udp, new IPEndPoint(IPAddress.Loopback, 0))] };
        var stack = new SipStack(options, application);
        await stack.StartAsync();
        return stack;
    }

    private sealed class Callee : ISipApplication, ISignalingLegObserver
    {
        public DescriptionRefusal? Refusal => null;

        public ValueTask OnInviteAsync(IncomingInvite invite)
        {
            new IncomingSipLeg(invite, this).Answer("v=0");
            return default;
        }

        public ValueTask OnRequestAsync(IncomingRequest request)
        {
            request.Respond(405);
            return default;
        }

        public ValueTask<string?> OnReofferAsync(ISignalingLeg leg, string description) =>
            new(description.StartsWith("m=image", StringComparison.Ordinal) ? null : "answer to " + description);

        public string? OnOfferWanted(ISignalingLeg leg) => null;

        public void OnAnswerArrived(ISignalingLeg leg, string? description) => Assert.Fail("No offer of ours is open.");

        public void OnHungUp(ISignalingLeg leg, CallEndCause cause, int? status)
        {
        }

        public void OnDigit(ISignalingLeg leg, char digit) => Assert.Fail("No digit was sent.");

        public void OnRinging(ISignalingLeg leg) => Assert.Fail("An incoming leg.");

        public void OnAnswered(ISignalingLeg leg, string description) => Assert.Fail("An incoming leg.");

        public void OnRefused(ISignalingLeg leg, int status) => Assert.Fail("An incoming leg.");
    }

    private sealed class Caller : IOutgoingInviteObserver
    {
        public TaskCompletionSource<SipDialog> Answered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public ValueTask OnAnsweredAsync(OutgoingInvite invite, SipDialog dialog, SipResponse response)
        {
            Answered.TrySetResult(dialog);
            return default;
        }

        public ValueTask OnFailedAsync(OutgoingInvite invite, SipResponse response)
        {
            Answered.TrySetException(new InvalidOperationException($"refused with {response.StatusCode}"));
            return default;
        }
    }
}
