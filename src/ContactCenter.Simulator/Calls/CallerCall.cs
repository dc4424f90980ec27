using System.Net.Sockets;
using System.Text;
using ContactCenter.Plans;
using ContactCenter.Simulator.Audio;
using ContactCenter.Simulator.Reports;
using ContactCenter.Sip.Dialogs;
using ContactCenter.Sip.Messages;
using ContactCenter.Sip.UserAgent;

namespace ContactCenter.Simulator.Calls;

/// <summary>
/// One caller: dials, waits for an agent as long as patience lasts, talks, hangs up or is hung up on. That an agent is there is known by
/// the <see cref="AgentTone"/>, since the platform may answer long before.
/// </summary>
internal sealed class CallerCall(PlannedCall plan, CallerOptions options, AudioStream audio, TimeProvider time)
    : IOutgoingInviteObserver, ISipDialogObserver
{
    private static readonly TimeSpan LongestEnd = TimeSpan.FromSeconds(40);

    private readonly TaskCompletionSource<SipDialog> _answered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _connected = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private OutgoingInvite? _invite;
    private DateTimeOffset? _answeredAt;
    private DateTimeOffset? _connectedAt;
    private int? _status;
    private bool _failedHere;
    private volatile bool _byPeer;

    public string CallerNumber => plan.CallerNumber;

    /// <summary>Somebody else knows that a person without a tone answers.</summary>
    public void MarkConnected() => _connected.TrySetResult();

    /// <summary>Lives the call to its end.</summary>
    public async Task<SimulatedCallFacts> RunAsync(SipStack stack, CancellationToken stop)
    {
        var startedAt = time.GetUtcNow();
        _invite = stack.Invite(MakeInvite(), this);
        var waited = await WaitAsync(Task.WhenAny(_connected.Task, audio.AgentHeard), plan.Patience, stop).ConfigureAwait(false);
        if (waited && !_ended.Task.IsCompleted)
        {
            _connectedAt = time.GetUtcNow();
            await WaitAsync(_ended.Task, plan.HangsUp ? plan.Talk : plan.Talk + options.HangUpGrace, stop).ConfigureAwait(false);
        }

        var byPeer = _ended.Task.IsCompleted;
        if (!byPeer)
        {
            await HangUpAsync().ConfigureAwait(false);
        }

        return Describe(startedAt, byPeer, stop.IsCancellationRequested);
    }

    public ValueTask OnAnsweredAsync(OutgoingInvite invite, SipDialog dialog, SipResponse response)
    {
        dialog.Observer = this;
        _answeredAt = time.GetUtcNow();
        _status = response.StatusCode;
        if (audio.SetAnswer(response.BodyText))
        {
            audio.Begin();
        }
        else
        {
            _failedHere = true;
            dialog.HangUp();
        }

        _answered.TrySetResult(dialog);
        return ValueTask.CompletedTask;
    }

    public ValueTask OnFailedAsync(OutgoingInvite invite, SipResponse response)
    {
        _status = response.StatusCode;
        _failedHere = response.IsLocal;
        _ended.TrySetResult();
        return ValueTask.CompletedTask;
    }

    public ValueTask OnReInviteAsync(SipDialog dialog, IncomingRequest request) => AudioAnswers.ReInviteAsync(audio, request);

    public ValueTask OnTerminatedAsync(SipDialog dialog, DialogEnd end)
    {
        _byPeer = end.Cause == DialogEndCause.RemoteHangUp;
        _ended.TrySetResult();
        return ValueTask.CompletedTask;
    }

    private InviteOptions MakeInvite()
    {
        var host = options.Target.Address.AddressFamily == AddressFamily.InterNetworkV6
            ? $"[{options.Target.Address}]"
            : options.Target.Address.ToString();
        return new InviteOptions
        {
            Target = new SipUri(plan.EntryNumber, host, options.Target.Port),
            From = new NameAddress(new SipUri(plan.CallerNumber, host)),
            Body = Encoding.UTF8.GetBytes(audio.CreateOffer()),
        };
    }

    /// <summary>True when the event came in time; false when the call ended, time is up or the simulation stops.</summary>
    private async Task<bool> WaitAsync(Task happening, TimeSpan limit, CancellationToken stop)
    {
        using var timer = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var first = await Task.WhenAny(_ended.Task, happening, Task.Delay(limit, time, timer.Token)).ConfigureAwait(false);
        await timer.CancelAsync().ConfigureAwait(false);
        return first == happening && !_ended.Task.IsCompleted;
    }

    private async Task HangUpAsync()
    {
        _invite!.Cancel();

        // Cancelling is without effect once the 2xx is there, even when this object has not been told yet: then the dialog comes.
        using var timer = new CancellationTokenSource();
        var deadline = Task.Delay(LongestEnd, time, timer.Token);
        await Task.WhenAny(_ended.Task, _answered.Task, deadline).ConfigureAwait(false);
        if (_answered.Task.IsCompletedSuccessfully)
        {
            (await _answered.Task.ConfigureAwait(false)).HangUp();
            await Task.WhenAny(_ended.Task, deadline).ConfigureAwait(false);
        }

        await timer.CancelAsync().ConfigureAwait(false);
    }

    private SimulatedCallFacts Describe(DateTimeOffset startedAt, bool byPeer, bool stopped) => new()
    {
        Index = plan.Index,
        CallId = _invite!.CallId,
        CallerNumber = plan.CallerNumber,
        EntryNumber = plan.EntryNumber,
        StartedAt = startedAt,
        AnsweredAt = _answeredAt,
        ConnectedAt = _connectedAt,
        EndedAt = time.GetUtcNow(),
        Outcome = OutcomeOf(byPeer, stopped),
        EndedBy = byPeer && !_failedHere ? (_connectedAt is null ? EndedBy.Platform : EndedBy.Agent) : stopped ? EndedBy.Stop : EndedBy.Caller,
        Status = _status,
        PacketsSent = audio.PacketsSent,
        PacketsReceived = audio.PacketsReceived,
        HeardLevel = Math.Round(audio.HeardLevel, 1),
    };

    private SimulatedCallOutcome OutcomeOf(bool byPeer, bool stopped)
    {
        if (_connectedAt is not null)
        {
            return SimulatedCallOutcome.Connected;
        }

        if (!byPeer)
        {
            return stopped ? SimulatedCallOutcome.Stopped : SimulatedCallOutcome.Abandoned;
        }

        return _answeredAt is null && !_failedHere && !_byPeer ? SimulatedCallOutcome.Refused : SimulatedCallOutcome.Failed;
    }
}
