using System.Collections.Concurrent;
using ContactCenter.Plans;
using ContactCenter.Simulator.Audio;
using ContactCenter.Simulator.Reports;
using ContactCenter.Sip.UserAgent;

namespace ContactCenter.Simulator.Calls;

/// <summary>Callers that dial the platform by a plan, over SIP and RTP. One object makes one run.</summary>
public sealed class SimulatedCallers : ISipApplication, IAsyncDisposable
{
    private readonly CallerOptions _options;
    private readonly TimeProvider _time;
    private readonly SipStack _stack;
    private readonly AudioClock _audio;
    private readonly ReportLog _log;
    private readonly ConcurrentDictionary<string, CallerCall> _calls = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<int, Task> _running = new();

    /// <exception cref="ArgumentException">The local address is public, or the plan makes no sense.</exception>
    public SimulatedCallers(CallerOptions options, TimeProvider time)
    {
        _options = options;
        _time = time;
        _stack = LocalPorts.MakeStack(options.LocalAddress, this, time);
        _audio = new AudioClock(options.LocalAddress, time);
        _log = new ReportLog(CountPlanned(options.Plan), options.KeepFacts);
    }

    /// <summary>Calls that have begun and not ended.</summary>
    public int ActiveCalls => _running.Count;

    /// <summary>The figures of this moment.</summary>
    public SimulationReport Report => _log.Read();

    /// <summary>
    /// Makes the calls of the plan and returns when the last has ended. Cancelling ends the plan and hangs up every call, and still
    /// returns the report.
    /// </summary>
    public async Task<SimulationReport> RunAsync(CancellationToken stop)
    {
        await _stack.StartAsync(CancellationToken.None).ConfigureAwait(false);
        var start = _time.GetTimestamp();
        foreach (var call in CallPlan.Draw(_options.Plan))
        {
            var wait = call.At - _time.GetElapsedTime(start);
            if (wait > TimeSpan.Zero)
            {
                await Task.Delay(wait, _time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            if (stop.IsCancellationRequested)
            {
                break;
            }

            // The call begins when it is in the list, so that it finds itself there when it ends.
            var listed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _running[call.Index] = CallAsync(listed.Task, call, stop);
            listed.SetResult();
        }

        await Task.WhenAll(_running.Values).ConfigureAwait(false);
        return _log.Read();
    }

    /// <summary>
    /// Tells a waiting caller that a person answered whose phone does not send the agent's tone (a browser). False when no such caller waits.
    /// </summary>
    public bool MarkConnected(string callerNumber)
    {
        if (!_calls.TryGetValue(callerNumber, out var call))
        {
            return false;
        }

        call.MarkConnected();
        return true;
    }

    public async ValueTask DisposeAsync()
    {
        await _stack.DisposeAsync().ConfigureAwait(false);
        _audio.Dispose();
    }

    /// <summary>Nobody calls a caller.</summary>
    ValueTask ISipApplication.OnInviteAsync(IncomingInvite invite)
    {
        invite.Reject(480);
        return ValueTask.CompletedTask;
    }

    ValueTask ISipApplication.OnRequestAsync(IncomingRequest request)
    {
        request.Respond(request.Request.Method == Sip.Messages.SipMethod.Options ? 200 : 501);
        return ValueTask.CompletedTask;
    }

    private static int? CountPlanned(CallPlanOptions plan) => plan.Duration is null ? plan.Calls : CallPlan.Draw(plan).Count();

    private async Task CallAsync(Task listed, PlannedCall plan, CancellationToken stop)
    {
        await listed.ConfigureAwait(false);
        _log.Place();
        if (_audio.TryOpen(Voice.OfCaller(plan.Index)) is not { } audio)
        {
            _log.End(WithoutPort(plan));
            _running.TryRemove(plan.Index, out _);
            return;
        }

        using (audio)
        {
            var call = new CallerCall(plan, _options, audio, _time);
            _calls[plan.CallerNumber] = call;
            try
            {
                _log.End(await call.RunAsync(_stack, stop).ConfigureAwait(false));
            }
            finally
            {
                _calls.TryRemove(plan.CallerNumber, out _);
                _running.TryRemove(plan.Index, out _);
            }
        }
    }

    /// <summary>The system has no UDP port left for the caller's audio.</summary>
    private SimulatedCallFacts WithoutPort(PlannedCall plan) => new()
    {
        Index = plan.Index,
        CallId = "",
        CallerNumber = plan.CallerNumber,
        EntryNumber = plan.EntryNumber,
        StartedAt = _time.GetUtcNow(),
        EndedAt = _time.GetUtcNow(),
        Outcome = SimulatedCallOutcome.Failed,
        EndedBy = EndedBy.Caller,
    };
}
