using System.Text;
using System.Text.Json;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Telephony.Files;
using Microsoft.Extensions.Logging;

namespace ContactCenter.Telephony.Calls;

/// <summary>A running call as a later process would need it: how its far ends are hung up, and how long nobody of it has been heard.</summary>
/// <param name="Call">The call.</param>
/// <param name="Legs">The legs, as they remember themselves: the caller's, and those to phones of agents, also phones that only ring.</param>
/// <param name="SilentFor">Time since the last sign of life of any of them.</param>
internal readonly record struct RememberedCall(CallId Call, IReadOnlyList<string> Legs, TimeSpan SilentFor)
{
    public bool HasSameLegsAs(RememberedCall other)
    {
        if (Legs.Count != other.Legs.Count)
        {
            return false;
        }

        for (var i = 0; i < Legs.Count; i++)
        {
            if (!ReferenceEquals(Legs[i], other.Legs[i]))
            {
                return false;
            }
        }

        return true;
    }
}

/// <summary>
/// Keeps the running calls in a file while they run: appended every second, only what changed, handed to the operating system without
/// waiting for the disk. So it survives the end of the process at the price of a write a second; a call younger than that is not in it.
/// </summary>
internal sealed partial class RememberedCalls(string path, LiveCalls live, TimeProvider time, ILogger<RememberedCalls> logger) : IDisposable
{
    /// <summary>Rewritten when it has grown by so much, bytes.</summary>
    private const long Growth = 4 * 1024 * 1024;

    private readonly Dictionary<CallId, RememberedCall> _written = [];
    private readonly HashSet<CallId> _seen = [];
    private readonly StringBuilder _text = new();
    private FileStream? _file;
    private long _wholeLength;
    private bool _failed;

    /// <summary>Writes what changed since the last time. A disk that fails costs the memory, never a call.</summary>
    public void Save()
    {
        try
        {
            if (_file is null || _file.Length > _wholeLength + Growth)
            {
                StartAnew();
            }
            else
            {
                Describe();
                _file.Write(Encoding.UTF8.GetBytes(_text.ToString()));
                _file.Flush();
            }

            _failed = false;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (!_failed)
            {
                LogNotSaved(logger, path, e.Message);
            }

            _failed = true;
            Close();
        }
    }

    public void Dispose() => Close();

    private void Close()
    {
        _file?.Dispose();
        _file = null;
    }

    /// <summary>A file with what runs now in the place of the old one, which stays until the new one is whole.</summary>
    private void StartAnew()
    {
        Close();
        _written.Clear();
        Describe();
        OwnersFile.Replace(path, Encoding.UTF8.GetBytes(_text.ToString()));
        _file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read);
        _wholeLength = _file.Length;
    }

    /// <summary>The lines of this moment into the buffer: changed calls, ended ones, and that the process lives.</summary>
    private void Describe()
    {
        _text.Clear();
        _seen.Clear();
        Dictionary<string, double>? silent = null;
        foreach (var call in live.Remember())
        {
            _seen.Add(call.Call);
            if (!_written.TryGetValue(call.Call, out var known) || !known.HasSameLegsAs(call))
            {
                _written[call.Call] = call;
                Line(new MemoryLine { Call = call.Call.Value, Legs = [.. call.Legs] });
            }

            if (call.SilentFor > PartyWatch.Beat)
            {
                (silent ??= [])[call.Call.Value] = Math.Round(call.SilentFor.TotalSeconds, 1);
            }
        }

        foreach (var ended in _written.Keys.Where(id => !_seen.Contains(id)).ToArray())
        {
            _written.Remove(ended);
            Line(new MemoryLine { Ended = ended.Value });
        }

        Line(new MemoryLine { Alive = time.GetUtcNow(), Silent = silent });
    }

    private void Line(MemoryLine line) => _text.Append(JsonSerializer.Serialize(line, MemoryLine.Json)).Append('\n');

    [LoggerMessage(1, LogLevel.Warning, "Running calls are not kept in {Path}: {Why}. After a crash their far ends would get no BYE.")]
    private static partial void LogNotSaved(ILogger logger, string path, string why);
}
