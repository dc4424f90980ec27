using ContactCenter.Media.Recording;
using Microsoft.Extensions.Time.Testing;

namespace ContactCenter.Media.Tests.Recording;

/// <summary>What is sealed when it is whole is read by the same keys, and by no others; its kind cannot be changed.</summary>
public sealed class SealedOggTests : IDisposable
{
    private readonly string _path = Path.Combine(Directory.CreateTempSubdirectory("content").FullName, "a.cco");
    private readonly FakeTimeProvider _clock = new(new(2026, 11, 27, 1, 0, 0, TimeSpan.Zero));

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_path)!, recursive: true);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(8_000)]
    [InlineData(20_001)]
    public void What_was_written_is_read_and_its_hash_is_that_of_the_file(int length)
    {
        byte[] content = [.. Enumerable.Range(0, length).Select(i => (byte)(i * 7))];
        var hash = SealedOgg.Write(_path, Keys(1), content);
        Assert.Equal(RecordingFile.HashOf(_path), Convert.ToHexStringLower(hash));
        var file = File.ReadAllBytes(_path);
        using var read = new SealedRecording(Keys(1), file.AsSpan(0, 128), file.AsSpan(file.Length - 36), file.Length);
        Assert.Equal((SealedKind.OggOpus, true, (long)length), (read.Kind, read.IsWhole, read.AudioLength));
        var all = new List<byte>();
        var chunk = new byte[SealedRecording.ChunkBytes];
        for (var i = 0L; i * SealedRecording.ChunkBytes < length; i++)
        {
            var (at, count) = read.PlaceOf(i);
            all.AddRange(chunk[..read.Open(i, file.AsSpan((int)at, count), chunk)]);
        }

        Assert.Equal(content, all);
    }

    [Fact]
    public void Another_key_and_another_kind_are_refused()
    {
        SealedOgg.Write(_path, Keys(1), [1, 2, 3]);
        var file = File.ReadAllBytes(_path);
        Assert.Equal(SealedRecordingFault.NoKey, Refused(file, Keys(2)));
        file[2] = (byte)'R';
        Assert.Equal(SealedRecordingFault.Damaged, Refused(file, Keys(1)));
    }

    private static SealedRecordingFault Refused(byte[] file, RecordingKeys keys) => Assert.Throws<SealedRecordingException>(
        () => new SealedRecording(keys, file.AsSpan(0, 128), file.AsSpan(file.Length - 36), file.Length)).Fault;

    private RecordingKeys Keys(byte value) => new([.. Enumerable.Repeat(value, 32)], [], _clock);
}
