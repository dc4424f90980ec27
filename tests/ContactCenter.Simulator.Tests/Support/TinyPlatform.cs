using System.Collections.Concurrent;
using System.Net;
using ContactCenter.Media.Plane;
using ContactCenter.Simulator.Audio;
using ContactCenter.Sip.Dialogs;
using ContactCenter.Sip.Digest;
using ContactCenter.Sip.Messages;
using ContactCenter.Sip.Registrar;
using ContactCenter.Sip.Transports;
using ContactCenter.Sip.UserAgent;

namespace ContactCenter.Simulator.Tests.Support;

/// <summary>
/// As much of a platform as callers and agents need: a registrar with digest, and calls that are treated by the number dialled:
/// <c>echo</c> hears itself, <c>tone</c> hears an agent's tone, <c>bye</c> hears it and is hung up on, <c>drop</c> is hung up on at once,
/// <c>busy</c> is refused, <c>ring</c> rings, a registered extension is connected with its phone.
/// </summary>
internal sealed class TinyPlatform : ISipApplication, ICredentialSource, IAsyncDisposable
{
    private readonly InMemoryLocationService _locations = new(TimeProvider.System);
    private readonly SipRegistrar _registrar;
    private readonly MediaPlane _media = new(new MediaPlaneOptions { FirstPort = 0, SharedPort = 0, Threads = 1 }, TimeProvider.System);

    private TinyPlatform()
    {
        _registrar = new SipRegistrar(_locations, TimeProvider.System, new DigestAuthenticator("cc", this));
        Stack = new SipStack(
            new SipStackOptions { Listen = [new SipListenOptions(SipTransportKind.Udp, new IPEndPoint(IPAddress.Loopback, 0))] }, this);
    }

    public SipStack Stack { get; }

    public IPEndPoint Address => Stack.EndPointOf(SipTransportKind.Udp)!;

    /// <summary>Causes of dialogs with callers that ended.</summary>
    public ConcurrentQueue<DialogEndCause> Ends { get; } = new();

    public int Registered(string extension) => _locations.Find(extension).Count;

    public MediaLeg NewLeg() => _media.TryCreateRtpLeg(_media.Threads[0])!;

    public static async Task<TinyPlatform> StartAsync()
    {
        var platform = new TinyPlatform();
        await platform.Stack.StartAsync();
        return platform;
    }

    public async ValueTask DisposeAsync()
    {
        await Stack.DisposeAsync();
        await _media.DisposeAsync();
        Assert.Equal((0L, 0L), (Stack.Counters.HandlerFaults, _media.Faults));
    }

    async ValueTask ISipApplication.OnInviteAsync(IncomingInvite invite)
    {
        var party = new Party(this);
        invite.Dialog.Observer = party;
        switch (invite.Request.Uri.User)
        {
            case "busy":
                invite.Reject(486);
                break;
            case "ring":
                invite.Ring();
                break;
            case "echo":
                party.Echo = new EchoAudio();
                invite.Answer(party.Echo.Answer(invite.Request.BodyText));
                break;
            case "drop":
                Answer(invite, party)?.HangUp();
                break;
            case "tone":
                Answer(invite, party);
                _ = party.Leg!.PlayAsync([AgentTone.Make(AgentTone.FirstLength)], loop: true);
                break;
            case "bye":
                var dialog = Answer(invite, party);
                await party.Leg!.PlayAsync([AgentTone.Make(AgentTone.FirstLength)]);
                dialog?.HangUp();
                break;
            default:
                Connect(invite, party);
                break;
        }
    }

    ValueTask ISipApplication.OnRequestAsync(IncomingRequest request) => _registrar.HandleAsync(request);

    ValueTask<DigestSecret?> ICredentialSource.FindAsync(string userName, string realm, CancellationToken cancellationToken) =>
        ValueTask.FromResult<DigestSecret?>(DigestSecret.OfPassword("secret-" + userName));

    /// <summary>Calls a registered phone.</summary>
    public OutgoingInvite Call(string extension, Party party)
    {
        var binding = Assert.Single(_locations.Find(extension));
        party.Leg ??= NewLeg();
        return Stack.Invite(
            new InviteOptions
            {
                Target = binding.Contact,
                From = NameAddress.Parse("<sip:13900000000@cc>"),
                Body = System.Text.Encoding.UTF8.GetBytes(party.Leg.CreateOffer()),
            },
            party);
    }

    private SipDialog? Answer(IncomingInvite invite, Party party)
    {
        party.Leg = NewLeg();
        party.Leg.SetOffer(invite.Request.BodyText, out var answer);
        return invite.Answer(answer);
    }

    private void Connect(IncomingInvite invite, Party caller)
    {
        Answer(invite, caller);
        var agent = new Party(this) { Other = invite.Dialog };
        caller.Answered = () => agent.Leg!.BridgeTo(caller.Leg!);
        agent.Answered = caller.Answered;
        agent.Leg = NewLeg();
        caller.Ended = () => agent.Dialog?.HangUp();
        Call(invite.Request.Uri.User!, agent);
    }
}

/// <summary>One party of the tiny platform: signalling events of either side, and its leg.</summary>
internal sealed class Party(TinyPlatform platform) : ISipDialogObserver, IOutgoingInviteObserver
{
    private readonly TaskCompletionSource<int> _final = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<DialogEndCause> _end = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public MediaLeg? Leg { get; set; }

    public EchoAudio? Echo { get; set; }

    public SipDialog? Dialog { get; private set; }

    public SipDialog? Other { get; init; }

    public Action? Answered { get; set; }

    public Action? Ended { get; set; }

    /// <summary>The final status of an outgoing call.</summary>
    public Task<int> Final => _final.Task;

    public Task<DialogEndCause> End => _end.Task;

    public ValueTask OnAnsweredAsync(OutgoingInvite invite, SipDialog dialog, SipResponse response)
    {
        Dialog = dialog;
        dialog.Observer = this;
        Assert.Equal(ContactCenter.Media.Sdp.NegotiationFault.None, Leg!.SetAnswer(response.BodyText));
        Answered?.Invoke();
        _final.TrySetResult(response.StatusCode);
        return ValueTask.CompletedTask;
    }

    public ValueTask OnFailedAsync(OutgoingInvite invite, SipResponse response)
    {
        _final.TrySetResult(response.StatusCode);
        Other?.HangUp();
        return ValueTask.CompletedTask;
    }

    public async ValueTask OnTerminatedAsync(SipDialog dialog, DialogEnd end)
    {
        if (Dialog is null)
        {
            platform.Ends.Enqueue(end.Cause);
        }

        Ended?.Invoke();
        Other?.HangUp();
        Echo?.Dispose();
        if (Leg is not null)
        {
            await Leg.DisposeAsync();
        }

        _end.TrySetResult(end.Cause);
    }
}
