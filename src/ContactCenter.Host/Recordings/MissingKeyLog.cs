using ContactCenter.Host.Options;
using ContactCenter.Media.Recording;

namespace ContactCenter.Host.Recordings;

/// <summary>Says once, at the start, which keys of recordings are missing, and what to do about it.</summary>
internal sealed partial class MissingKeyLog(
    SealedRecordings recordings, RecordingKeys keys, ContactCenterOptions options, DataFolder folder, ILogger<MissingKeyLog> logger)
    : BackgroundService
{
    /// <summary>Looks at every day of recordings.</summary>
    public void Look()
    {
        try
        {
            var where = options.Recordings.Keys is not null ? "ContactCenter:Recordings:Keys"
                : options.Recordings.KeyFile ?? folder.RecordingKeys;
            foreach (var name in recordings.MissingKeys())
            {
                LogMissing(name);
                LogWhatToDo(keys.AreNew ? "was made at this start" : "is in force", keys.CurrentName, name, where);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            LogNotRead(e.Message);
        }
    }

    /// <summary>The start waits for no slow volume.</summary>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.Run(Look, stoppingToken);

    [LoggerMessage(1675, LogLevel.Error, "Recordings are under master key {Wanted}, which is not here: they cannot be heard")]
    private partial void LogMissing(string wanted);

    [LoggerMessage(
        1676,
        LogLevel.Warning,
        "Master key {Current} {How}, beside recordings that are under {Wanted}. Put {Wanted} back as a second line below it in {Where}, "
        + "and start again: both are read then. Do not take {Current} away: what is recorded meanwhile is under it")]
    private partial void LogWhatToDo(string how, string current, string wanted, string where);

    [LoggerMessage(1677, LogLevel.Warning, "Whether a key of recordings is missing is not known: {Why}")]
    private partial void LogNotRead(string why);
}
