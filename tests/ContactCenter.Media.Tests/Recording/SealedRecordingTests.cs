using ContactCenter.Media.G711;
using ContactCenter.Media.Recording;
using Microsoft.Extensions.Time.Testing;

namespace ContactCenter.Media.Tests.Recording;

/// <summary>
/// Recordings that are sealed at rest: read back as they were said, by the right key alone, and nothing of them when they were changed.
/// </summary>
public sealed class SealedRecordingTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sealed");
    private readonly FakeTimeProvider _clock = new(new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero));
    private readonly byte[] _master = Key(1);

    public void Dispose() => _folder.Delete(recursive: true);

    private string Path => System.IO.Path.Combine(_folder.FullName, "call.ccr");

    private RecordingKeys Keys => new(_master, [], _clock);

    [Fact]
    public void Sealed_recording_reads_back_as_it_was_said_and_has_nothing_of_it_in_the_clear()
    {
        var said = Write(pages: 5, lastUsed: 1_234);
        Assert.Equal(said, Read(Keys));
        var bytes = File.ReadAllBytes(Path);
        Assert.Equal(-1, bytes.AsSpan().IndexOf(said.AsSpan(8_000, 32)));
        Assert.Equal(-1, bytes.AsSpan().IndexOf(_master.AsSpan(0, 16)));
    }

    [Fact]
    public void Any_part_is_read_without_the_rest()
    {
        var said = Write(pages: 5, lastUsed: 1_234);
        var bytes = File.ReadAllBytes(Path);
        using var file = Open(Keys, bytes);
        var (at, count) = file.PlaceOf(3);
        var audio = new byte[SealedRecording.ChunkBytes];
        Assert.Equal(8_000, file.Open(3, bytes.AsSpan((int)at, count), audio));
        Assert.Equal(said[24_000..32_000], audio);
    }

    [Fact]
    public void Another_key_opens_nothing_and_a_former_one_what_is_under_it()
    {
        var said = Write(pages: 2, lastUsed: 10);
        Assert.Equal(SealedRecordingFault.NoKey, Assert.Throws<SealedRecordingException>(() => Read(new(Key(2), [], _clock))).Fault);
        Assert.Equal(said, Read(new(Key(2), [Key(3), _master], _clock)));
    }

    [Theory]
    [InlineData(70)]
    [InlineData(20)]
    [InlineData(150)]
    [InlineData(9_000)]
    [InlineData(-3)]
    public void Byte_that_was_changed_is_noticed_wherever_it_is(int at)
    {
        Write(pages: 3, lastUsed: 100);
        var bytes = File.ReadAllBytes(Path);
        bytes[at < 0 ? bytes.Length + at : at] ^= 1;
        File.WriteAllBytes(Path, bytes);
        Assert.Throws<SealedRecordingException>(() => _ = Read(Keys, mustBeWhole: true));
    }

    [Fact]
    public void Chunks_that_change_places_and_a_file_that_was_cut_are_noticed()
    {
        Write(pages: 4, lastUsed: 100);
        var whole = File.ReadAllBytes(Path);
        var moved = whole.ToArray();
        whole.AsSpan(128, 8_028).CopyTo(moved.AsSpan(128 + 8_028));
        whole.AsSpan(128 + 8_028, 8_028).CopyTo(moved.AsSpan(128));
        File.WriteAllBytes(Path, moved);
        Assert.Throws<SealedRecordingException>(() => _ = Read(Keys, mustBeWhole: true));

        // Cut between two chunks, and with the true end behind what is left.
        File.WriteAllBytes(Path, whole[..(128 + 8_028)]);
        using var cut = Open(Keys, File.ReadAllBytes(Path));
        Assert.False(cut.IsWhole);
        Assert.Throws<SealedRecordingException>(() => Open(Keys, [.. whole[..(128 + 8_028)], .. whole[^36..]]));
    }

    [Fact]
    public void Two_recordings_of_a_day_share_no_byte_and_each_day_has_a_key_of_its_own()
    {
        var keys = Keys;
        Write(pages: 2, lastUsed: 100, keys);
        var first = File.ReadAllBytes(Path);
        Write(pages: 2, lastUsed: 100, keys);
        var second = File.ReadAllBytes(Path);
        Assert.True(first.AsSpan(128).Length == second.AsSpan(128).Length && !first.AsSpan(128, 64).SequenceEqual(second.AsSpan(128, 64)));
        Assert.Equal(20_260_302, BitConverter.ToInt32(second, 4));
        _clock.Advance(TimeSpan.FromDays(1));
        Write(pages: 1, lastUsed: 100, keys);
        Assert.Equal(20_260_303, BitConverter.ToInt32(File.ReadAllBytes(Path), 4));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(17)]
    [InlineData(2_000)]
    public void What_a_crash_leaves_is_made_whole_to_the_last_chunk_that_is_there(int tornBytes)
    {
        var said = Write(pages: 3, lastUsed: 600);
        var bytes = File.ReadAllBytes(Path)[..^36];
        File.WriteAllBytes(Path, [.. bytes, .. new byte[tornBytes]]);
        var kept = tornBytes == 0 ? said.Length : 3 * 8_000;
        Assert.Equal(kept / 16_000.0, RecordingFile.Repair(Path, Keys)!.Value.TotalSeconds, 3);
        Assert.Equal(said[..kept], Read(Keys, mustBeWhole: true));
        Assert.Equal(kept / 16_000.0, RecordingFile.Repair(Path, Keys)!.Value.TotalSeconds, 3);
        Assert.ThrowsAny<IOException>(() => RecordingFile.Repair(Path, null));
    }

    [Fact]
    public void Silence_at_the_end_of_a_message_is_cut_from_a_sealed_one_too()
    {
        using (var file = new RecordingFile(Path, new byte[2 * RecordingPage.Length], Keys))
        {
            file.Append(Page(0, RtpLoud));
            for (var i = 1; i < 10; i++)
            {
                file.Append(Page(i, G711Codec.ALawSilence));
            }

            file.Finish(Page(10, G711Codec.ALawSilence, used: 5, last: true), cutsSilence: true);
        }

        Assert.Equal(1.5, Read(Keys, mustBeWhole: true).Length / 16_000.0);
    }

    [Theory]
    [InlineData(600, false)]
    [InlineData(0, false)]
    [InlineData(5, true)]
    public void Hash_is_of_the_file_behind_its_head_and_stays_when_the_master_key_changes(int lastUsed, bool cutsSilence)
    {
        byte[] hash;
        using (var file = new RecordingFile(Path, new byte[2 * RecordingPage.Length], Keys))
        {
            file.Append(Page(0, RtpLoud));
            file.Append(Page(1, RtpLoud));
            Assert.Null(file.Sha256);
            for (var i = 2; i < 8; i++)
            {
                file.Append(Page(i, G711Codec.ALawSilence));
            }

            file.Finish(Page(8, G711Codec.ALawSilence, lastUsed, last: true), cutsSilence);
            hash = file.Sha256!;
        }

        var before = File.ReadAllBytes(Path);
        Assert.Equal(System.Security.Cryptography.SHA256.HashData(before.AsSpan(128)), hash);
        Assert.Equal(Convert.ToHexStringLower(hash), RecordingFile.HashOf(Path));
        var said = Read(Keys, mustBeWhole: true);

        var later = new RecordingKeys(Key(2), [_master], _clock);
        Assert.Equal(RewrapResult.Rewrapped, SealedRewrap.Run(Path, later));
        Assert.Equal(RewrapResult.Current, SealedRewrap.Run(Path, later));
        Assert.Equal(Convert.ToHexStringLower(hash), RecordingFile.HashOf(Path));
        Assert.Equal(said, Read(new(Key(2), [], _clock), mustBeWhole: true));
        Assert.Equal(SealedRecordingFault.NoKey, Assert.Throws<SealedRecordingException>(() => Read(Keys)).Fault);
    }

    [Fact]
    public void A_file_that_is_written_is_put_under_another_key_and_goes_on()
    {
        using (var file = new RecordingFile(Path, new byte[2 * RecordingPage.Length], Keys))
        {
            file.Append(Page(0, 1));
            Assert.Equal(RewrapResult.Rewrapped, SealedRewrap.Run(Path, new(Key(2), [_master], _clock)));
            file.Append(Page(1, 2));
            file.Finish(Page(2, 0, 0, last: true));
        }

        Assert.Equal([1, 101, 2, 102], Read(new(Key(2), [], _clock), mustBeWhole: true).Distinct());
    }

    [Fact]
    public void What_cannot_be_put_under_another_key_stays_as_it_is_and_the_reason_is_said()
    {
        Write(pages: 1, lastUsed: 10);
        var bytes = File.ReadAllBytes(Path);
        Assert.Equal(RewrapResult.NoKey, SealedRewrap.Run(Path, new(Key(2), [Key(3)], _clock)));
        Assert.NotNull(new RecordingKeys(Key(2), [], _clock).MissingOf(Path));
        Assert.Null(Keys.MissingOf(Path));
        Assert.Equal(bytes, File.ReadAllBytes(Path));
        bytes[70] ^= 1;
        File.WriteAllBytes(Path, bytes);
        Assert.Equal(RewrapResult.Damaged, SealedRewrap.Run(Path, new(Key(2), [_master], _clock)));
        Assert.Equal(bytes, File.ReadAllBytes(Path));
        File.WriteAllBytes(Path, [.. "RIFF"u8, .. new byte[200]]);
        Assert.Equal(RewrapResult.Plain, SealedRewrap.Run(Path, Keys));
        Assert.Null(RecordingFile.HashOf(Path));
    }

    [SkippableFact]
    public async Task Full_disk_ends_a_sealed_recording_with_its_reason_and_the_next_one_is_made()
    {
        Skip.IfNot(File.Exists("/dev/full"));
        await using var plane = new Media.Plane.MediaPlane(
            new() { FirstPort = 0, SharedPort = 0, Threads = 1, RecordingKeys = Keys }, _clock);
        var leg = plane.TryCreateRtpLeg(plane.AssignThread())!;
        Assert.NotNull((await plane.StartRecording("/dev/full", leg, leg).StopAsync()).Failure);
        Assert.Equal(1, plane.FailedRecordings);
        var next = plane.StartRecording(Path, leg, leg);
        var file = await next.StopAsync();
        Assert.Null(file.Failure);
        Assert.Equal(Convert.ToHexStringLower(file.Sha256!), RecordingFile.HashOf(Path));
    }

    private static byte RtpLoud => G711Codec.EncodeALaw(12_000);

    private static byte[] Key(byte value) => [.. Enumerable.Repeat(value, 32).Select((v, i) => (byte)(v * 7 + i))];

    private byte[] Write(int pages, int lastUsed, RecordingKeys? keys = null)
    {
        using var file = new RecordingFile(Path, new byte[2 * RecordingPage.Length], keys ?? Keys);
        for (var i = 0; i < pages; i++)
        {
            file.Append(Page(i, (byte)(i + 1)));
        }

        file.Finish(Page(pages, 0, lastUsed, last: true), cutsSilence: false);
        return
        [
            .. Enumerable.Range(0, pages).SelectMany(i => Enumerable.Repeat(new[] { (byte)(i + 1), (byte)(i + 101) }, RecordingPage.Length))
                .SelectMany(pair => pair),
            .. Enumerable.Repeat(G711Codec.ALawSilence, 2 * lastUsed),
        ];
    }

    private static RecordingPage Page(long index, byte code, int used = RecordingPage.Length, bool last = false)
    {
        var page = new RecordingPage();
        page.Prepare(null!, index);
        page.Channel(0).Fill(code);
        page.Channel(1).Fill(code == G711Codec.ALawSilence ? code : (byte)(code + 100));
        (page.Used, page.IsLast) = (used, last);
        return page;
    }

    private byte[] Read(RecordingKeys keys, bool mustBeWhole = false)
    {
        var bytes = File.ReadAllBytes(Path);
        using var file = Open(keys, bytes);
        if (mustBeWhole && !file.IsWhole)
        {
            throw new SealedRecordingException(SealedRecordingFault.Damaged);
        }

        var audio = new List<byte>();
        var chunk = new byte[SealedRecording.ChunkBytes];
        for (var i = 0; audio.Count < file.AudioLength; i++)
        {
            var (at, count) = file.PlaceOf(i);
            audio.AddRange(chunk[..file.Open(i, bytes.AsSpan((int)at, count), chunk)]);
        }

        return [.. audio];
    }

    private static SealedRecording Open(RecordingKeys keys, byte[] bytes) =>
        new(keys, bytes, bytes.AsSpan(Math.Max(0, bytes.Length - 36)), bytes.Length);
}
