using ContactCenter.Domain.Flows;

namespace ContactCenter.Domain.Tests.Flows;

public sealed class SpokenClipsTests
{
    [Theory]
    [InlineData("12366", SpokenAs.Digits, "zh-yao zh-2 zh-3 zh-6 zh-6")]
    [InlineData("+86 138", SpokenAs.Digits, "zh-8 zh-6 zh-yao zh-3 zh-8")]
    [InlineData("0", SpokenAs.Number, "zh-0")]
    [InlineData("7", SpokenAs.Number, "zh-7")]
    [InlineData("10", SpokenAs.Number, "zh-shi")]
    [InlineData("12", SpokenAs.Number, "zh-shi zh-2")]
    [InlineData("20", SpokenAs.Number, "zh-2 zh-shi")]
    [InlineData("101", SpokenAs.Number, "zh-1 zh-bai zh-0 zh-1")]
    [InlineData("110", SpokenAs.Number, "zh-1 zh-bai zh-1 zh-shi")]
    [InlineData("1010", SpokenAs.Number, "zh-1 zh-qian zh-0 zh-1 zh-shi")]
    [InlineData("1001", SpokenAs.Number, "zh-1 zh-qian zh-0 zh-1")]
    [InlineData("20100", SpokenAs.Number, "zh-2 zh-wan zh-0 zh-1 zh-bai")]
    [InlineData("100000", SpokenAs.Number, "")]
    [InlineData("-1", SpokenAs.Number, "")]
    [InlineData("02:00", SpokenAs.Time, "zh-liang zh-dian zh-zheng")]
    [InlineData("08:05", SpokenAs.Time, "zh-8 zh-dian zh-0 zh-5 zh-fen")]
    [InlineData("21:30", SpokenAs.Time, "zh-2 zh-shi zh-1 zh-dian zh-3 zh-shi zh-fen")]
    [InlineData("24:00", SpokenAs.Time, "")]
    public void Chinese(string value, SpokenAs spoken, string clips) => Assert.Equal(clips, Said(value, spoken, FlowLanguage.Chinese));

    [Theory]
    [InlineData("12366", SpokenAs.Digits, "en-1 en-2 en-3 en-6 en-6")]
    [InlineData("12", SpokenAs.Number, "en-12")]
    [InlineData("40", SpokenAs.Number, "en-40")]
    [InlineData("345", SpokenAs.Number, "en-3 en-hundred en-40 en-5")]
    [InlineData("12007", SpokenAs.Number, "en-12 en-thousand en-7")]
    [InlineData("08:00", SpokenAs.Time, "en-8 en-oclock")]
    [InlineData("08:05", SpokenAs.Time, "en-8 en-oh en-5")]
    [InlineData("21:30", SpokenAs.Time, "en-20 en-1 en-30")]
    public void English(string value, SpokenAs spoken, string clips) => Assert.Equal(clips, Said(value, spoken, FlowLanguage.English));

    private static string Said(string value, SpokenAs spoken, FlowLanguage language) =>
        string.Join(' ', SpokenClips.Of(value, spoken, language));
}
