using System.Security.Cryptography;
using System.Text.Json;
using ContactCenter.Grains.Abstractions.Hosts;
using ContactCenter.Host.Options;
using ContactCenter.Host.Recordings.Compression;
using ContactCenter.Media.G711;
using ContactCenter.Media.Recording;

namespace ContactCenter.Host.Recordings;

/// <summary>What came of a recording.</summary>
internal enum CompressionResult
{
    /// <summary>It lies as Ogg Opus, and its original is gone.</summary>
    Done,

    /// <summary>It stays as it was recorded, which is written down.</summary>
    Refused,

    /// <summary>It is not here, or was removed meanwhile: nothing is said of it.</summary>
    Skipped,
}

/// <summary>
/// Makes Ogg Opus of a finished recording: encoded, sealed, on the disk, read back from there and held against the original; then the
/// index says so, and then the original goes. Wherever it breaks off the recording is heard from one of the two.
/// </summary>
internal sealed partial class Compressor(
    RecordingOpener opener, RecordingKeys keys, RecordingVolumes volumes, DataFolder folder, CompressedStore store, IHosts hosts,
    TimeProvider time, ILogger<Compressor> logger)
{
    /// <summary>Of a file that is being written: no reader looks for it, and the next try writes over it.</summary>
    internal const string Unfinished = ".part";

    /// <summary>More than this share of the original is not worth it.</summary>
    private const double MostShare = 0.8;

    private static readonly TimeSpan ShortestRest = TimeSpan.FromMilliseconds(20);

    /// <summary>Where the compressed file of a recording lies.</summary>
    internal static string PathOf(string path) => Path.ChangeExtension(path, ".cco").Replace('\\', '/');

    /// <param name="one">The recording.</param>
    /// <param name="bitRate">Of both channels together.</param>
    /// <param name="percent">Of one processor that it may take, 1–100.</param>
    /// <param name="cancel">Gives up at any point.</param>
    /// <exception cref="IOException">The disk refuses it: the recording is as before.</exception>
    public async Task<CompressionResult> RunAsync(CompressionCandidate one, int bitRate, int percent, CancellationToken cancel)
    {
        if (folder.RecordingPath(one.Path) is not { } known || volumes.Copies(known) is not [var path, ..])
        {
            return CompressionResult.Skipped;
        }

        // Hosts that see the same folder do not write into each other's files.
        var target = PathOf(path);
        var part = target + (hosts.AreSeveral ? $".{hosts.This}" : string.Empty) + Unfinished;
        try
        {
            var size = new FileInfo(path).Length;
            var pace = new Pace(time, percent);
            var (hash, fault) = await MakeAsync(one, (known, part, size), bitRate, pace, cancel);
            if (fault is { } why)
            {
                await store.RefuseAsync(one, JsonNamingPolicy.CamelCase.ConvertName($"{why}"), size, cancel);
                Refused(path, why);
                return CompressionResult.Refused;
            }

            var bytes = (size, new FileInfo(part).Length);
            if (!await store.SwapAsync(one, PathOf(one.Path), hash!, bytes, () => File.Move(part, target, overwrite: true), cancel))
            {
                return CompressionResult.Skipped;
            }
        }
        catch (SealedRecordingException)
        {
            // Its key is not here: it may come back.
            return CompressionResult.Skipped;
        }
        catch (Exception e) when (e is HostFileException or FileNotFoundException)
        {
            // It cannot be read now, or another Host was faster and its original is gone.
            return CompressionResult.Skipped;
        }
        finally
        {
            File.Delete(part);
        }

        await DropAsync(one.Id, known, cancel);
        return CompressionResult.Done;
    }

    /// <summary>Originals that a stop left beside their compressed files.</summary>
    public async Task DropOriginalsAsync(string? host, CancellationToken cancel)
    {
        const int Some = 100;
        foreach (var one in volumes.Missing.Count == 0 ? await store.PendingAsync(host, Some, cancel) : [])
        {
            if (folder.RecordingPath(one.FromPath) is { } path && volumes.Copies(PathOf(path)).Count > 0)
            {
                await DropAsync(one.Id, path, cancel);
            }
        }
    }

    private async Task DropAsync(string recording, string path, CancellationToken cancel)
    {
        lock (volumes.Files)
        {
            foreach (var copy in volumes.Copies(path))
            {
                File.Delete(copy);
            }
        }

        await store.OriginalGoneAsync(recording, cancel);
    }

    private async Task<(string? Hash, CompressionFault? Fault)> MakeAsync(
        CompressionCandidate one, (string Path, string Part, long Size) file, int bitRate, Pace pace, CancellationToken cancel)
    {
        // Before anything else: what is compressed is what was recorded, all of it.
        var check = await opener.CheckAsync(file.Path, cancel) ?? throw new FileNotFoundException(null, file.Path);
        if (check is not { DamagedSeconds.IsEmpty: true, Sha256: { } known } || known != one.Sha256)
        {
            return (null, CompressionFault.Original);
        }

        using var original = await opener.OpenAsync(file.Path, cancel) ?? throw new FileNotFoundException(null, file.Path);
        if (await ALawFile.ReadAsync(original, cancel) is not { Channels: OpusLayout.Channels, SampleRate: OpusLayout.Rate } audio)
        {
            return (null, CompressionFault.Original);
        }

        var ogg = await EncodeAsync(original, audio, bitRate, pace, cancel);
        if (ogg.Length > file.Size * MostShare)
        {
            return (null, CompressionFault.NoGain);
        }

        var hash = SealedOgg.Write(file.Part, keys, ogg);
        return (Convert.ToHexStringLower(hash), await ProveAsync(original, audio, file.Part, pace, cancel));
    }

    private static async Task<byte[]> EncodeAsync(IHostFile original, ALawFile audio, int bitRate, Pace pace, CancellationToken cancel)
    {
        using var ogg = new MemoryStream();
        var recorder = new OpusRecorder(ogg, BitConverter.ToUInt32(RandomNumberGenerator.GetBytes(4)), bitRate);
        await foreach (var second in SecondsAsync(original, audio, cancel))
        {
            recorder.Add(second.Span);
            await pace.RestAsync(cancel);
        }

        recorder.End();
        return ogg.ToArray();
    }

    /// <summary>Reads back what is on the disk.</summary>
    private async Task<CompressionFault?> ProveAsync(
        IHostFile original, ALawFile audio, string part, Pace pace, CancellationToken cancel)
    {
        if (await opener.ReadOggAsync(part, cancel) is not { } ogg
            || OpusAudio.Read(ogg) is not { IsWhole: true, DamagedSeconds.IsEmpty: true } heard)
        {
            return CompressionFault.Length;
        }

        var (proof, at) = (new OpusProof(), 0L);
        var samples = audio.AudioLength / OpusLayout.Channels;
        var decoded = new short[OpusLayout.Rate * OpusLayout.Channels];
        await foreach (var second in SecondsAsync(original, audio, cancel))
        {
            var count = heard.Decode(at, decoded.AsSpan(0, second.Length));
            proof.Add(second.Span[..count], decoded.AsSpan(0, count));
            at += second.Length / OpusLayout.Channels;
            await pace.RestAsync(cancel);
        }

        return heard.Samples != samples ? CompressionFault.Length : proof.Verdict(samples);
    }

    private static async IAsyncEnumerable<ReadOnlyMemory<short>> SecondsAsync(
        IHostFile file, ALawFile audio, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        var (codes, linear) = (new byte[OpusLayout.Rate * OpusLayout.Channels], new short[OpusLayout.Rate * OpusLayout.Channels]);
        for (var at = 0L; at < audio.AudioLength;)
        {
            var wanted = (int)Math.Min(codes.Length, audio.AudioLength - at);
            await file.FillWholeAsync(codes.AsMemory(0, wanted), audio.AudioOffset + at, cancel);
            for (var i = 0; i < wanted; i++)
            {
                linear[i] = G711Codec.ALawToLinear(codes[i]);
            }

            yield return linear.AsMemory(0, wanted);
            at += wanted;
        }
    }

    [LoggerMessage(1680, LogLevel.Warning, "Recording {Path} stays as it was recorded: {Why}")]
    private partial void Refused(string path, CompressionFault why);

    /// <summary>Works a share of the time and rests the other.</summary>
    private sealed class Pace(TimeProvider time, int percent)
    {
        private long _since = time.GetTimestamp();
        private TimeSpan _owed;

        public async ValueTask RestAsync(CancellationToken cancel)
        {
            cancel.ThrowIfCancellationRequested();
            _owed += time.GetElapsedTime(_since) * ((100.0 - percent) / percent);
            if (_owed >= ShortestRest)
            {
                await Task.Delay(_owed, time, cancel);
                _owed = TimeSpan.Zero;
            }

            _since = time.GetTimestamp();
        }
    }
}
