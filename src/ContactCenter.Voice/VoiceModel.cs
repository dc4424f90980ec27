using Microsoft.Extensions.Logging;

namespace ContactCenter.Voice;

/// <summary>
/// Tells speech from music, tones and noise: Silero VAD. It is loaded when it is wanted first and let go when nobody has wanted it for a
/// while; recordings take turns, a piece each. Where there is no model, or it cannot be used, nothing fails: that is said once in the log.
/// </summary>
public sealed partial class VoiceModel : IDisposable
{
    public const string FileName = "silero_vad_v5.onnx";

    /// <summary>The rate it hears recordings at.</summary>
    public const int SampleRate = 8_000;

    internal static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(5);

    private readonly string? _path;
    private readonly ILogger<VoiceModel> _logger;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly ITimer _unused;
    private VoiceSession? _session;
    private bool _isUnusable;
    private bool _wasMissed;

    /// <param name="path">Of the model; null: there is none.</param>
    /// <param name="time">Says when it was unused for a while.</param>
    /// <param name="logger">Is told once why there is no model.</param>
    public VoiceModel(string? path, TimeProvider time, ILogger<VoiceModel> logger)
    {
        (_path, _logger) = (path, logger);
        _unused = time.CreateTimer(_ => LetGo(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    internal bool IsLoaded => _session is not null;

    /// <summary>Begins with a recording.</summary>
    /// <param name="channels">Its channels, 1 or 2.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>Null where there is no model.</returns>
    public async Task<VoiceSearch?> BeginAsync(int channels, CancellationToken cancel)
    {
        if (_path is null || _isUnusable)
        {
            return null;
        }

        if (!File.Exists(_path))
        {
            if (!_wasMissed)
            {
                _wasMissed = true;
                NotThere(_path);
            }

            return null;
        }

        return await TakeTurnAsync(_ => { }, cancel) ? new(this, channels) : null;
    }

    public void Dispose()
    {
        _unused.Dispose();
        _turn.Wait();
        _isUnusable = true;
        _session?.Dispose();
        _session = null;
        _turn.Release();
    }

    /// <summary>Does something with the model while nobody else does.</summary>
    /// <returns>False where it cannot be used.</returns>
    internal async Task<bool> TakeTurnAsync(Action<VoiceSession> work, CancellationToken cancel)
    {
        await _turn.WaitAsync(cancel);
        try
        {
            if (_isUnusable)
            {
                return false;
            }

            work(_session ??= VoiceSession.Open(_path!));
            _unused.Change(KeptFor, Timeout.InfiniteTimeSpan);
            return true;
        }
        catch (VoiceModelException e)
        {
            _isUnusable = true;
            _session?.Dispose();
            _session = null;
            NotUsable(_path!, e.Message);
            return false;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Whoever has its turn now sets the timer again.</summary>
    private void LetGo()
    {
        if (_turn.Wait(0))
        {
            _session?.Dispose();
            _session = null;
            _turn.Release();
        }
    }

    [LoggerMessage(
        1711, LogLevel.Warning,
        "There is no model of speech at {Path}: who speaks when in a recording is told by loudness alone, and music counts as speech")]
    private partial void NotThere(string path);

    [LoggerMessage(
        1712, LogLevel.Error,
        "The model of speech {Path} cannot be used until the next start: {Why}. Who speaks when is told by loudness alone")]
    private partial void NotUsable(string path, string why);
}
