using ContactCenter.Grains.Abstractions.Hosts;
using ContactCenter.Host.Options;
using ContactCenter.Host.Recordings;
using ContactCenter.Media.G711;
using ContactCenter.Media.Recording;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace ContactCenter.Host.Tests.Calls;

/// <summary>
/// A sealed recording is played as the WAV file that it would be; without its key it says so and gives nothing out, and where it is damaged
/// it is silent and the rest is heard.
/// </summary>
public sealed class SealedPlaybackTests : IDisposable
{
    private const int WavHead = 58;
    private const int SealedHead = 128;
    private const int Chunk = 8_000;
    private const int Stride = Chunk + 28;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sealed");
    private readonly FakeTimeProvider _clock = new(new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero));
    private readonly DataFolder _data;
    private readonly RecordingVolume _volume;

    public SealedPlaybackTests()
    {
        _data = new(new() { Data = _folder.FullName });
        _data.Create();
        _volume = new(_data);
        _volume.Begin();
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private RecordingVolumes Volumes => new(_data, _volume, new());

    private string Call => Path.Combine(_data.Recordings, "2026", "03", "02", "call.ccr");

    private string NextDay => Path.Combine(_data.Recordings, "2026", "03", "03", "call.ccr");

    [Fact]
    public async Task Sealed_recording_is_heard_with_its_key_whole_and_in_parts()
    {
        Speak(Keys(1));
        Assert.False(File.ReadAllBytes(Call).AsSpan(0, 4).SequenceEqual("RIFF"u8));
        using var bytes = (await Opener(Keys(1)).OpenAsync(Call, default))!;
        var file = (await ALawFile.ReadAsync(bytes, default))!;
        Assert.Equal((2, 8_000, 3 * 16_000L), (file.Channels, file.SampleRate, file.AudioLength));

        await using var wav = new WavStream(bytes, file, asPcm: false);
        var whole = new byte[wav.Length];
        await wav.ReadExactlyAsync(whole);
        wav.Position = 20_001;
        var part = new byte[12_345];
        await wav.ReadExactlyAsync(part);
        Assert.Equal(whole[20_001..(20_001 + part.Length)], part);
        Assert.Equal(
            (RecordingFile.HashOf(Call), true),
            (await Opener(Keys(1)).CheckAsync(Call, default)) is { } check ? (check.Sha256, check.DamagedSeconds.IsEmpty) : default);
    }

    [Fact]
    public async Task Damaged_half_second_in_the_middle_is_silence_and_is_named_and_the_rest_is_heard()
    {
        Speak(Keys(1));
        var whole = await ReadAsync(Keys(1));
        var bytes = File.ReadAllBytes(Call);
        bytes[SealedHead + (3 * Stride) + 4_000] ^= 1;
        File.WriteAllBytes(Call, bytes);

        var heard = await ReadAsync(Keys(1));
        Assert.Equal(whole[..(3 * Chunk)], heard[..(3 * Chunk)]);
        Assert.All(heard[(3 * Chunk)..(4 * Chunk)], code => Assert.Equal(G711Codec.ALawSilence, code));
        Assert.Equal(whole[(4 * Chunk)..], heard[(4 * Chunk)..]);
        var check = await Opener(Keys(1)).CheckAsync(Call, default);
        Assert.Equal([1], check!.DamagedSeconds.ToArray());
    }

    [Fact]
    public async Task Without_its_key_it_is_refused_with_the_reason_and_a_plain_one_of_before_is_played()
    {
        Speak(Keys(1));
        Assert.Equal(HostFileFault.KeyMissing, await RefusedAsync(Keys(2)));
        var bytes = File.ReadAllBytes(Call);
        bytes[70] ^= 1;
        File.WriteAllBytes(Call, bytes);
        Assert.Equal(HostFileFault.Damaged, await RefusedAsync(Keys(1)));

        Speak(null);
        using var plain = await Opener(Keys(1)).OpenAsync(Call, default);
        Assert.NotNull(await ALawFile.ReadAsync(plain!, default));
        Assert.Null((await Opener(Keys(1)).CheckAsync(Call, default))!.Sha256);
    }

    [Fact]
    public async Task Volume_that_is_not_there_is_told_from_a_file_that_is_not_and_its_bare_place_is_taken_for_no_other()
    {
        Assert.Null(await Opener(Keys(1)).OpenAsync(Call, default));
        Speak(Keys(1));
        Directory.Move(_data.Recordings, _data.Recordings + "-away");
        _data.Create();
        _volume.Begin();
        Assert.False(_volume.IsThere);
        Assert.Equal(HostFileFault.VolumeMissing, await RefusedAsync(Keys(1)));

        Directory.Delete(_data.Recordings);
        Assert.Equal(HostFileFault.VolumeMissing, await RefusedAsync(Keys(1)));
        Directory.Move(_data.Recordings + "-away", _data.Recordings);
        Assert.True(_volume.IsThere);
        using var back = await Opener(Keys(1)).OpenAsync(Call, default);
        Assert.NotNull(back);
    }

    [Fact]
    public void Volume_that_cannot_be_marked_is_not_there_and_stops_no_start()
    {
        var other = new DataFolder(new() { Data = Path.Combine(_folder.FullName, "other") });
        other.Create();
        Directory.CreateDirectory(Path.Combine(other.Recordings, ".volume"));
        var volume = new RecordingVolume(other);
        volume.Begin();
        Assert.False(volume.IsThere);
        Directory.Delete(Path.Combine(other.Recordings, ".volume"));
        volume.Begin();
        Assert.True(volume.IsThere);
    }

    [Fact]
    public void The_oldest_recording_says_whose_key_is_missing()
    {
        Assert.Null(new SealedRecordings(Volumes, Keys(1)).MissingKey());
        Speak(Keys(1));
        Assert.Equal([Call], new SealedRecordings(Volumes, Keys(1)).All());
        Assert.Null(new SealedRecordings(Volumes, Keys(1)).MissingKey());
        Assert.Equal(Keys(1).CurrentName, new SealedRecordings(Volumes, Keys(2)).MissingKey());
    }

    [Fact]
    public void A_key_that_went_is_named_beside_the_new_one_and_both_in_one_file_lose_nothing()
    {
        var before = MasterKeys.ReadOrMake(new(), _data.RecordingKeys, _clock);
        Assert.True(before.AreNew);
        RecordingKeyTests.Write(Call, before, 1);
        File.Move(_data.RecordingKeys, _data.RecordingKeys + ".away");
        var made = MasterKeys.ReadOrMake(new(), _data.RecordingKeys, _clock);
        Assert.True(made.AreNew);
        var later = NextDay;
        RecordingKeyTests.Write(later, made, 2);

        var said = Said(made);
        Assert.Equal([LogLevel.Error, LogLevel.Warning], said.Select(line => line.Level));
        Assert.All(said, line => Assert.Contains(before.CurrentName, line.Text, StringComparison.Ordinal));
        Assert.Contains(made.CurrentName, said[1].Text, StringComparison.Ordinal);
        Assert.Contains(_data.RecordingKeys, said[1].Text, StringComparison.Ordinal);

        File.AppendAllText(_data.RecordingKeys, File.ReadAllText(_data.RecordingKeys + ".away"));
        var both = MasterKeys.ReadOrMake(new(), _data.RecordingKeys, _clock);
        Assert.Equal((false, made.CurrentName), (both.AreNew, both.CurrentName));
        Assert.Null(new SealedRecordings(Volumes, both).MissingKey());
        Assert.All(new[] { Call, later }, file => Assert.NotNull(RecordingFile.HashOf(file)));
        Assert.Empty(Said(both));
        Assert.Equal([RewrapResult.Rewrapped, RewrapResult.Current], new[] { Call, later }.Select(f => SealedRewrap.Run(f, both)));
        Assert.Null(new SealedRecordings(Volumes, made).MissingKey());
    }

    [Fact]
    public void A_key_is_missed_though_the_oldest_recording_is_under_one_that_is_here()
    {
        RecordingKeyTests.Write(Call, Keys(1), 1);
        RecordingKeyTests.Write(NextDay, Keys(2), 1);
        RecordingKeyTests.Write(NextDay + "2.ccr", Keys(3), 1);
        var recordings = new SealedRecordings(Volumes, Keys(1));
        Assert.Equal(
            new[] { Keys(2).CurrentName, Keys(3).CurrentName }.Order(StringComparer.Ordinal),
            recordings.MissingKeys().Order(StringComparer.Ordinal));
        Assert.Contains(recordings.MissingKey(), recordings.MissingKeys());
    }

    [Fact]
    public void First_start_makes_a_key_for_the_owner_alone_and_the_next_reads_it()
    {
        var made = MasterKeys.ReadOrMake(new(), _data.RecordingKeys, _clock);
        Assert.Equal(made.CurrentName, MasterKeys.ReadOrMake(new(), _data.RecordingKeys, _clock).CurrentName);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_data.RecordingKeys));
        }

        var former = File.ReadAllText(_data.RecordingKeys);
        File.WriteAllText(_data.RecordingKeys, "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=\n" + former);
        var renewed = MasterKeys.ReadOrMake(new(), _data.RecordingKeys, _clock);
        Assert.NotEqual(made.CurrentName, renewed.CurrentName);
        Assert.Equal([made.CurrentName], renewed.FormerNames);
    }

    [Theory]
    [InlineData("AAAA", false)]
    [InlineData("", false)]
    [InlineData("AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=", true)]
    [InlineData("AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=,AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI=", true)]
    public void Keys_are_read_or_it_is_said_what_is_wrong_with_them(string keys, bool isGood)
    {
        var file = Path.Combine(_folder.FullName, "some.keys");
        Assert.Equal(isGood, !MasterKeys.Check(new() { Keys = keys }, file).Any());
        Assert.Empty(MasterKeys.Check(new(), file));
        File.WriteAllText(file, keys.Replace(',', '\n'));
        Assert.Equal(isGood, !MasterKeys.Check(new() { KeyFile = file }, file + ".none").Any());
        Assert.Equal(isGood, !MasterKeys.Check(new(), file).Any());
        Assert.Single(MasterKeys.Check(new() { KeyFile = file, Keys = keys }, file));
        Assert.Single(MasterKeys.Check(new() { KeyFile = file + ".none" }, file));
    }

    /// <summary>What is written down of the keys at a start.</summary>
    private List<(LogLevel Level, string Text)> Said(RecordingKeys keys)
    {
        var lines = new Lines();
        using var log = new MissingKeyLog(new SealedRecordings(Volumes, keys), keys, new(), _data, lines);
        log.Look();
        return lines.Written;
    }

    private RecordingKeys Keys(byte value) => new([.. Enumerable.Repeat(value, 32)], [], _clock);

    private RecordingOpener Opener(RecordingKeys keys) => new(keys, Volumes, NullLogger<RecordingOpener>.Instance);

    private async Task<byte[]> ReadAsync(RecordingKeys keys)
    {
        using var bytes = (await Opener(keys).OpenAsync(Call, default))!;
        var all = new byte[bytes.Length - WavHead];
        for (var filled = 0; filled < all.Length;)
        {
            filled += await bytes.ReadAsync(all.AsMemory(filled), WavHead + filled, default);
        }

        return all;
    }

    private async Task<HostFileFault> RefusedAsync(RecordingKeys keys) =>
        (await Assert.ThrowsAsync<HostFileException>(async () => await Opener(keys).OpenAsync(Call, default))).Fault;

    /// <summary>Three seconds, of which each half sounds otherwise.</summary>
    private void Speak(RecordingKeys? keys)
    {
        const int HalfSeconds = 6;
        using var file = new RecordingFile(Call, new byte[2 * RecordingPage.Length], keys);
        for (var i = 0; i <= HalfSeconds; i++)
        {
            var page = new RecordingPage();
            page.Prepare(null!, i);
            (page.Used, page.IsLast) = i == HalfSeconds ? (0, true) : (RecordingPage.Length, false);
            page.Channel(0).Fill((byte)(i + 1));
            page.Channel(1).Fill((byte)(i + 101));
            if (page.IsLast)
            {
                file.Finish(page);
            }
            else
            {
                file.Append(page);
            }
        }
    }

    private sealed class Lines : ILogger<MissingKeyLog>
    {
        public List<(LogLevel Level, string Text)> Written { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception,
            Func<TState, Exception?, string> formatter) =>
            Written.Add((logLevel, formatter(state, exception)));
    }
}
