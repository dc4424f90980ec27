using ContactCenter.Media.G711;
using ContactCenter.Media.Playback;
using ContactCenter.Media.Recording;

namespace ContactCenter.Media.Tests.Recording;

public sealed class RecordingFileTests : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.wav");

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void Crash_costs_only_what_was_not_handed_over_and_repair_makes_the_header_true()
    {
        using (var file = new RecordingFile(_path, new byte[2 * RecordingPage.Length]))
        {
            for (var i = 0; i < 6; i++)
            {
                file.Append(Page(i));
            }
        }

        // The header was last patched after four pages; two more and half a sample stand behind it, as after a kill.
        File.AppendAllBytes(_path, [0x55]);
        Assert.Equal(4 * 2 * RecordingPage.Length, BitConverter.ToInt32(File.ReadAllBytes(_path), 54));
        Assert.Equal(3, RecordingFile.Repair(_path)!.Value.TotalSeconds);

        var bytes = File.ReadAllBytes(_path);
        Assert.Equal(bytes.Length - 58, BitConverter.ToInt32(bytes, 54));
        Assert.Equal(bytes.Length - 8, BitConverter.ToInt32(bytes, 4));
    }

    [Fact]
    public void Pages_that_never_came_are_silence_of_their_length()
    {
        using (var file = new RecordingFile(_path, new byte[2 * RecordingPage.Length]))
        {
            file.Append(Page(0));
            file.Append(Page(3));
            Assert.Equal(2, file.Duration.TotalSeconds);
        }

        var audio = File.ReadAllBytes(_path)[58..];
        Assert.Equal((0x10, 0x20), (audio[0], audio[1]));
        Assert.All(audio[(2 * 4000)..(2 * 12000)], code => Assert.Equal(0xD5, code));
        Assert.Equal(0x10, audio[2 * 12000]);
    }

    [Theory]
    [InlineData(3000, 1.375)]
    [InlineData(40, 0.505)]
    public void Silence_after_the_last_word_is_cut_and_every_word_is_kept(short amplitude, double seconds)
    {
        // Words to sample 3000 of the first half second, then the noise of a line to sample 40 of the second, then nothing for a minute.
        var first = Page(0, G711Codec.EncodeALaw(100), G711Codec.ALawSilence);
        first.Channel(0)[..3000].Fill(G711Codec.EncodeALaw(amplitude));
        var noise = Page(1, G711Codec.ALawSilence, G711Codec.ALawSilence);
        noise.Channel(0)[..40].Fill(G711Codec.EncodeALaw(100));
        using (var file = new RecordingFile(_path, new byte[2 * RecordingPage.Length]))
        {
            file.Append(first);
            file.Append(noise);
            var last = Page(124, 0, 0);
            (last.Used, last.IsLast) = (100, true);
            file.Finish(last, cutsSilence: true);
            Assert.Equal(amplitude < 256 ? 1 + seconds : seconds, file.Duration.TotalSeconds);
        }

        var bytes = File.ReadAllBytes(_path);
        Assert.Equal(bytes.Length - 58, BitConverter.ToInt32(bytes, 54));
        Assert.Equal(G711Codec.EncodeALaw(amplitude), bytes[58 + (2 * 2999)]);
    }

    [Fact]
    public void A_message_of_nothing_at_all_is_its_tail()
    {
        using var file = new RecordingFile(_path, new byte[2 * RecordingPage.Length]);
        var last = Page(20, 0, 0);
        last.Used = 0;
        file.Finish(last, cutsSilence: true);
        Assert.Equal(TimeSpan.FromSeconds(1), file.Duration);
    }

    [Fact]
    public void File_of_another_kind_is_left_alone()
    {
        File.WriteAllText(_path, "not a recording, but long enough to be looked at as if it were one of them");
        var before = File.ReadAllBytes(_path);

        Assert.Null(RecordingFile.Repair(_path));
        Assert.Equal(before, File.ReadAllBytes(_path));
        Assert.False(PromptFile.TryLoad(_path, out _, out var problem));
        Assert.Equal("Not a WAV file.", problem);
    }

    private static RecordingPage Page(long index, byte left = 0x10, byte right = 0x20)
    {
        var page = new RecordingPage();
        page.Prepare(null!, index);
        page.Channel(0).Fill(left);
        page.Channel(1).Fill(right);
        return page;
    }
}
