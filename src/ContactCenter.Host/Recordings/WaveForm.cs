using System.Collections.Immutable;
using ContactCenter.Grains.Abstractions.Hosts;
using ContactCenter.Media.G711;
using ContactCenter.Voice;

namespace ContactCenter.Host.Recordings;

/// <summary>How loud both sides of a recording are, a tenth of a second at a time.</summary>
/// <param name="Caller">
/// The loudest sample of each tenth of a second: 255·√(amplitude ÷ full scale), so that quiet speech is seen, too; −42 dB is 23.
/// </param>
/// <param name="Agent">Of the other channel; empty where there is none.</param>
/// <param name="DamagedSeconds">Seconds, from 0, of which something does not read as it was written.</param>
/// <param name="Voices">Who speaks when; null where that was not looked for.</param>
internal sealed record WaveForm(
    ImmutableArray<byte> Caller, ImmutableArray<byte> Agent, ImmutableArray<int> DamagedSeconds, VoicesFound? Voices = null)
{
    public const int StepMilliseconds = 100;

    private const int SamplesPerStep = 8 * StepMilliseconds;
    private const int PieceSteps = 64;
    private const double FullScale = 32_768;

    /// <summary>Of the recording, to the step.</summary>
    public int LengthMilliseconds => Caller.Length * StepMilliseconds;

    /// <summary>Reads all of a recording, a piece at a time.</summary>
    /// <param name="bytes">The recording.</param>
    /// <param name="file">Where its audio is.</param>
    /// <param name="damagedSeconds">What was found to be damaged.</param>
    /// <param name="voices">Is given what is read; null where there is no model.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static async Task<WaveForm> ReadAsync(
        IHostFile bytes, ALawFile file, ImmutableArray<int> damagedSeconds, VoiceSearch? voices, CancellationToken cancel)
    {
        var steps = (int)((file.AudioLength + (SamplesPerStep * file.Channels) - 1) / (SamplesPerStep * file.Channels));
        byte[][] peaks = [.. Enumerable.Range(0, file.Channels).Select(_ => new byte[steps])];
        var piece = new byte[PieceSteps * SamplesPerStep * file.Channels];
        for (var step = 0; step < steps; step += PieceSteps)
        {
            var at = (long)step * SamplesPerStep * file.Channels;
            var wanted = piece.AsMemory(0, (int)Math.Min(piece.Length, file.AudioLength - at));
            await bytes.FillWholeAsync(wanted, file.AudioOffset + at, cancel);
            Loudest(wanted.Span, file.Channels, peaks, step);
            await (voices?.AddAsync(wanted, cancel) ?? Task.CompletedTask);
        }

        var found = voices is null ? null : await voices.EndAsync(cancel);
        return new([.. peaks[0]], file.Channels > 1 ? [.. peaks[1]] : [], damagedSeconds, found);
    }

    private static void Loudest(ReadOnlySpan<byte> audio, int channels, byte[][] peaks, int firstStep)
    {
        for (var i = 0; i < audio.Length; i++)
        {
            var peak = ScaleOf(audio[i]);
            ref var so = ref peaks[i % channels][firstStep + (i / (SamplesPerStep * channels))];
            so = Math.Max(so, peak);
        }
    }

    private static byte ScaleOf(byte code) => Scale[code];

    private static readonly byte[] Scale =
    [
        .. Enumerable.Range(0, 256).Select(code =>
            (byte)Math.Round(255 * Math.Sqrt(Math.Min(1, Math.Abs((int)G711Codec.ALawToLinear((byte)code)) / FullScale)))),
    ];
}
