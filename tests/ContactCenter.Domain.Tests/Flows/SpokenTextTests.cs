using ContactCenter.Domain.Flows;

namespace ContactCenter.Domain.Tests.Flows;

/// <summary>What is written, and what people must hear of it.</summary>
public sealed class SpokenTextTests
{
    [Theory]
    [InlineData("欢迎致电12366", "欢迎致电幺二三六六")]
    [InlineData("请拨打0771-5551234", "请拨打零七七幺-五五五幺二三四")]
    [InlineData("１２３６６纳税服务热线", "幺二三六六纳税服务热线")]
    [InlineData("2026年3月2日", "二零二六年三月二日")]
    [InlineData("自2026-03-02起", "自二零二六年三月二日起")]
    [InlineData("服务时间8:30-12:00", "服务时间八点三十分至十二点整")]
    [InlineData("14:05开始，2:00结束", "十四点零五分开始，两点整结束")]
    [InlineData("您前面还有2位", "您前面还有两位")]
    [InlineData("请等待15分钟", "请等待十五分钟")]
    [InlineData("共12件，105次", "共十二件，一百零五次")]
    [InlineData("¥1,234.50", "一千二百三十四点五零元")]
    [InlineData("共12，105次", "共十二，一百零五次")]
    [InlineData("1,200元，250元", "一千二百元，两百五十元")]
    [InlineData("2000元", "两千元")]
    [InlineData("20000元", "两万元")]
    [InlineData("120005元", "十二万零五元")]
    [InlineData("税率13%，征收率1.5%", "税率百分之十三，征收率百分之一点五")]
    [InlineData("请按1", "请按一")]
    [InlineData("请登录CA证书", "请登录西 诶证书")]
    [InlineData("😀您好\t\u0007再见", "您好 再见")]
    [InlineData("99999999999999999999", "九九九九九九九九九九九九九九九九九九九九")]
    public void Chinese(string written, string spoken) => Assert.Equal(spoken, SpokenText.For(written, FlowLanguage.Chinese));

    [Theory]
    [InlineData("Call 12366", "Call 1 2 3 6 6")]
    [InlineData("You are number 12", "You are number 12")]
    [InlineData("Dial 0771", "Dial 0 7 7 1")]
    public void English(string written, string spoken) => Assert.Equal(spoken, SpokenText.For(written, FlowLanguage.English));

    [Theory]
    [InlineData("您好", true)]
    [InlineData("", false)]
    [InlineData("   ", false)]
    [InlineData("……！", false)]
    public void Only_what_can_be_spoken_is_a_text(string text, bool isGood) => Assert.Equal(isGood, SpokenText.WhyNot(text) is null);

    [Fact]
    public void Text_is_bounded()
    {
        Assert.Null(SpokenText.WhyNot(new string('好', SpokenText.Longest)));
        Assert.NotNull(SpokenText.WhyNot(new string('好', SpokenText.Longest + 1)));
    }
}
