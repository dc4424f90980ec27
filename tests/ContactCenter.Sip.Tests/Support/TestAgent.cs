using System.Threading.Channels;
using ContactCenter.Sip.Dialogs;
using ContactCenter.Sip.Messages;
using ContactCenter.Sip.Transports;
using ContactCenter.Sip.UserAgent;

namespace ContactCenter.Sip.Tests.Support;

/// <summary>An application, a dialog observer and an invite observer that put everything into one readable line of events.</summary>
internal sealed class TestAgent : ISipApplication, ISipDialogObserver, IOutgoingInviteObserver
{
    private readonly Channel<object> _events = Channel.CreateUnbounded<object>();

    public Func<IncomingInvite, ValueTask>? WhenInvited { get; init; }

    public Func<IncomingRequest, ValueTask>? WhenAsked { get; init; }

    public Func<SipDialog, IncomingRequest, ValueTask>? WhenReInvited { get; init; }

    public Func<SipDialog, Task<SipResponse>>? WhenRefreshed { get; init; }

    public Func<InviteAdmission>? Admission { get; init; }

    public static (SipStack Stack, WireTransport Wire, ManualTime Time) Start(TestAgent agent, SipTransportKind kind = SipTransportKind.Udp)
    {
        var time = new ManualTime();
        var wire = new WireTransport(kind);
        var stack = new SipStack(new SipStackOptions { TimeProvider = time }, agent);
        stack.AddTransport(wire);
        stack.StartAsync().GetAwaiter().GetResult();
        return (stack, wire, time);
    }

    public async Task<T> NextAsync<T>()
    {
        while (true)
        {
            var next = await _events.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(20));
            if (next is T wanted)
            {
                return wanted;
            }
        }
    }

    public bool HasEvent => _events.Reader.TryPeek(out _);

    InviteAdmission ISipApplication.Admit(SipRequest invite, SipFlow flow) => Admission?.Invoke() ?? InviteAdmission.Accept;

    async ValueTask ISipApplication.OnInviteAsync(IncomingInvite invite)
    {
        invite.Dialog.Observer = this;
        _events.Writer.TryWrite(invite);
        if (WhenInvited is not null)
        {
            await WhenInvited(invite);
        }
    }

    async ValueTask ISipApplication.OnRequestAsync(IncomingRequest request)
    {
        _events.Writer.TryWrite(request);
        if (WhenAsked is not null)
        {
            await WhenAsked(request);
        }
    }

    async ValueTask ISipDialogObserver.OnReInviteAsync(SipDialog dialog, IncomingRequest request)
    {
        _events.Writer.TryWrite(request);
        if (WhenReInvited is not null)
        {
            await WhenReInvited(dialog, request);
        }
    }

    ValueTask ISipDialogObserver.OnInfoAsync(SipDialog dialog, IncomingRequest request)
    {
        request.Respond(200);
        _events.Writer.TryWrite(request);
        return default;
    }

    async ValueTask<SipResponse?> ISipDialogObserver.OnRefreshAsync(SipDialog dialog)
    {
        if (WhenRefreshed is null)
        {
            return null;
        }

        var response = await WhenRefreshed(dialog);
        _events.Writer.TryWrite(response);
        return response;
    }

    ValueTask ISipDialogObserver.OnAckAsync(SipDialog dialog, SipRequest ack) => Put(ack);

    ValueTask ISipDialogObserver.OnFlowLostAsync(SipDialog dialog, SipFlow flow) => Put(flow);

    ValueTask ISipDialogObserver.OnTerminatedAsync(SipDialog dialog, DialogEnd end) => Put(end);

    ValueTask IOutgoingInviteObserver.OnProvisionalAsync(OutgoingInvite invite, SipResponse response) => Put(response);

    ValueTask IOutgoingInviteObserver.OnAnsweredAsync(OutgoingInvite invite, SipDialog dialog, SipResponse response)
    {
        dialog.Observer = this;
        return Put(dialog);
    }

    ValueTask IOutgoingInviteObserver.OnFailedAsync(OutgoingInvite invite, SipResponse response) => Put(response);

    private ValueTask Put(object what)
    {
        _events.Writer.TryWrite(what);
        return default;
    }
}
