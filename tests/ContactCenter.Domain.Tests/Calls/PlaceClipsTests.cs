using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Centre;
using ContactCenter.Domain.Flows;

namespace ContactCenter.Domain.Tests.Calls;

/// <summary>What a caller who waits hears of it, in the words of each language.</summary>
public sealed class PlaceClipsTests
{
    [Theory]
    [InlineData(1, "您现在排在 第 一 位", "You are number one in the queue.")]
    [InlineData(2, "您现在排在 第 二 位", "You are number two in the queue.")]
    [InlineData(10, "您现在排在 第 十 位", "You are number ten in the queue.")]
    [InlineData(12, "您现在排在 第 十 二 位", "You are number twelve in the queue.")]
    [InlineData(105, "您现在排在 第 一 百 零 五 位", "You are number one hundred five in the queue.")]
    public void Position(int position, string chinese, string english)
    {
        Assert.Equal(chinese, Words(PlaceClips.Position(position, FlowLanguage.Chinese)));
        Assert.Equal(english, Words(PlaceClips.Position(position, FlowLanguage.English)));
    }

    [Theory]
    [InlineData(0, "预计等待 一分钟以内", "The estimated wait is less than a minute.")]
    [InlineData(60, "预计等待 一分钟以内", "The estimated wait is less than a minute.")]
    [InlineData(61, "预计等待 大约 两 分钟", "The estimated wait is about two minutes")]
    [InlineData(900, "预计等待 大约 十 五 分钟", "The estimated wait is about fifteen minutes")]
    [InlineData(7_200, "预计等待 大约 一 百 二 十 分钟", "The estimated wait is about one hundred twenty minutes")]
    public void Wait(int seconds, string chinese, string english)
    {
        Assert.Equal(chinese, Words(PlaceClips.Wait(seconds, FlowLanguage.Chinese)));
        Assert.Equal(english, Words(PlaceClips.Wait(seconds, FlowLanguage.English)));
    }

    [Fact]
    public void What_the_queue_does_not_know_is_not_said()
    {
        var message = new QueueMessage(new("busy"), 30, 60, SayPosition: true, SayWait: true);
        Assert.Empty(PlaceClips.Of(message, null, FlowLanguage.Chinese));
        Assert.Equal("您现在排在 第 三 位", Words(PlaceClips.Of(message, new(3, null, 2), FlowLanguage.Chinese)));
        Assert.Empty(PlaceClips.Of(message with { SayPosition = false, SayWait = false }, new(3, 90, 2), FlowLanguage.Chinese));
    }

    /// <summary>An engine can say whatever clip is asked for.</summary>
    [Fact]
    public void Every_clip_has_its_words()
    {
        var asked = new[] { FlowLanguage.Chinese, FlowLanguage.English }.SelectMany(language =>
            Enumerable.Range(0, 2_500).SelectMany(number => SpokenClips.Of($"{number}", SpokenAs.Number, language))
                .Concat(SpokenClips.Of("0123456789", SpokenAs.Digits, language))
                .Concat(Enumerable.Range(0, 1_440)
                    .SelectMany(minute => SpokenClips.Of($"{minute / 60:00}:{minute % 60:00}", SpokenAs.Time, language))));
        Assert.All(asked.Distinct(), clip => Assert.Contains(clip, ClipTexts.All.Keys));
    }

    private static string Words(IEnumerable<Domain.Identifiers.PromptId> clips) =>
        string.Join(' ', clips.Select(clip => ClipTexts.All[clip].Text));
}
