using System.Collections.Concurrent;
using ContactCenter.Simulator.Audio;
using ContactCenter.Simulator.Calls;
using ContactCenter.Simulator.Reports;
using ContactCenter.Sip.Messages;
using ContactCenter.Sip.UserAgent;

namespace ContactCenter.Simulator.Agents;

/// <summary>
/// Agents with desk phones: they register over UDP with digest, ring, answer and talk. Signing in and becoming ready is not a phone's
/// business and is done elsewhere.
/// </summary>
public sealed class SimulatedAgents : ISipApplication, IAsyncDisposable
{
    private readonly AgentOptions _options;
    private readonly TimeProvider _time;
    private readonly SipStack _stack;
    private readonly AudioClock _audio;
    private readonly OfferLog _log;
    private readonly Dictionary<string, AgentPhone> _phones;
    private readonly ConcurrentDictionary<IncomingInvite, Task> _running = new();
    private readonly CancellationTokenSource _stop = new();
    private int _stopping;

    /// <exception cref="ArgumentException">The local address is public, or an extension occurs twice.</exception>
    public SimulatedAgents(AgentOptions options, TimeProvider time)
    {
        _options = options;
        _time = time;
        _stack = LocalPorts.MakeStack(options.LocalAddress, this, time);
        _audio = new AudioClock(options.LocalAddress, time);
        _log = new OfferLog(options.KeepFacts);
        _phones = options.Lines
            .Select((line, i) => new AgentPhone(_stack, options, line, i))
            .ToDictionary(phone => phone.Line.Extension, StringComparer.Ordinal);
    }

    /// <summary>Calls that ring or talk.</summary>
    public int ActiveCalls => _running.Count;

    /// <summary>The figures of this moment.</summary>
    public AgentReport Report => _log.Read(new AgentReport
    {
        Extensions = _phones.Count,
        Registered = _phones.Values.Count(phone => phone.Status is >= 200 and < 300),
        Refused = _phones.Values.Where(phone => phone.Status >= 300).ToDictionary(phone => phone.Line.Extension, phone => phone.Status),
    });

    /// <summary>Registers every extension; a refused one is tried again in the background. See <see cref="Report"/> for who is registered.</summary>
    public async Task StartAsync()
    {
        await _stack.StartAsync().ConfigureAwait(false);
        await Task.WhenAll(_phones.Values.Select(phone => phone.RegisterAsync())).ConfigureAwait(false);
    }

    /// <summary>Hangs up every call, unregisters and closes the ports. <see cref="Report"/> stays readable.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _stopping, 1) != 0)
        {
            return;
        }

        await _stop.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(_running.Values).ConfigureAwait(false);
        await Task.WhenAll(_phones.Values.Select(phone => phone.DisposeAsync().AsTask())).ConfigureAwait(false);
        await _stack.DisposeAsync().ConfigureAwait(false);
        _audio.Dispose();
        _stop.Dispose();
    }

    ValueTask ISipApplication.OnInviteAsync(IncomingInvite invite)
    {
        if (Volatile.Read(ref _stopping) != 0 || invite.Request.Uri.User is not { } user || !_phones.TryGetValue(user, out var phone))
        {
            invite.Reject(404);
            return ValueTask.CompletedTask;
        }

        if (phone.TryTake(invite) is not { } plan)
        {
            invite.Reject(486);
            _log.AddBusy();
            return ValueTask.CompletedTask;
        }

        if (_audio.TryOpen(phone.NewVoice()) is not { } audio)
        {
            invite.Reject(503);
            return ValueTask.CompletedTask;
        }

        var call = new AgentCall(phone.Line.Extension, plan, invite, audio, _time);
        invite.Dialog.Observer = call;
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _running[invite] = RunAsync(started.Task, call, invite, audio);
        started.SetResult();
        return ValueTask.CompletedTask;
    }

    ValueTask ISipApplication.OnRequestAsync(IncomingRequest request)
    {
        request.Respond(request.Request.Method == SipMethod.Options ? 200 : 501);
        return ValueTask.CompletedTask;
    }

    private async Task RunAsync(Task started, AgentCall call, IncomingInvite invite, AudioStream audio)
    {
        await started.ConfigureAwait(false);
        using (audio)
        {
            try
            {
                _log.Add(await call.RunAsync(_stop.Token).ConfigureAwait(false));
            }
            finally
            {
                _running.TryRemove(invite, out _);
            }
        }
    }
}
