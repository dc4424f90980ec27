using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Telephony.Legs;

namespace ContactCenter.Telephony.Calls;

/// <summary>The recording of a call's present conversation. A transfer closes one file and opens the next.</summary>
internal sealed class CallRecorder(LegsContext context, Action<LegReport> report)
{
    private IRecording? _running;
    private RecordingId _id;

    /// <summary>The call goes on when the file cannot be opened (disk full): the failure is returned for the log and nothing is reported.</summary>
    public Exception? Start(RecordingId id, AgentId agent, IMediaLeg caller, IMediaLeg agentMedia) =>
        Start(id, caller, agentMedia, (now, path) => new RecordingOpened(now, id, agent, path));

    /// <summary>What the caller alone says. A message that cannot be kept is reported as one that is over.</summary>
    public Exception? StartMessage(RecordingId id, IMediaLeg caller)
    {
        var failure = Start(id, caller, null, (now, path) => new MessageOpened(now, id, path));
        if (failure is not null)
        {
            report(new RecordingClosed(context.Now(), id, 0, Complete: false));
        }

        return failure;
    }

    private Exception? Start(RecordingId id, IMediaLeg caller, IMediaLeg? agentMedia, Func<DateTimeOffset, string, LegReport> opened)
    {
        var now = context.Now();
        var path = context.Recordings.RelativePath(id, now);
        try
        {
            _running = caller.StartRecording(context.Recordings.Prepare(path), agentMedia);
        }
        catch (IOException e)
        {
            return e;
        }
        catch (UnauthorizedAccessException e)
        {
            return e;
        }

        _id = id;
        report(opened(now, path));
        return null;
    }

    public async ValueTask StopAsync()
    {
        if (_running is not { } running)
        {
            return;
        }

        _running = null;
        var result = await running.StopAsync().ConfigureAwait(false);
        report(new RecordingClosed(context.Now(), _id, (long)result.Duration.TotalMilliseconds, result.Complete, result.Sha256));
    }
}
