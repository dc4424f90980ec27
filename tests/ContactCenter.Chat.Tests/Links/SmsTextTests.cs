using ContactCenter.Chat.Sessions;
using ContactCenter.Chat.Sms;

namespace ContactCenter.Chat.Tests.Links;

/// <summary>How many short messages a text is, and who signed what.</summary>
public sealed class SmsTextTests
{
    private const string Body = """{"test": 2432232314}""";
    private static readonly DateTimeOffset At = DateTimeOffset.FromUnixTimeSeconds(1_614_265_330);

    [Theory]
    [InlineData("a", 160, 1)]
    [InlineData("a", 161, 2)]
    [InlineData("a", 306, 2)]
    [InlineData("a", 307, 3)]
    [InlineData("€", 80, 1)]
    [InlineData("€", 81, 2)]
    [InlineData("€", 152, 2)]
    [InlineData("€", 153, 3)]
    [InlineData("税", 70, 1)]
    [InlineData("税", 71, 2)]
    [InlineData("税", 134, 2)]
    [InlineData("税", 135, 3)]
    [InlineData("😀", 35, 1)]
    [InlineData("😀", 36, 2)]
    [InlineData("😀", 66, 2)]
    [InlineData("😀", 67, 3)]
    public void Letters_of_two_halves_and_escapes_are_never_torn(string letter, int times, int segments) =>
        Assert.Equal(segments, SmsText.Segments(string.Concat(Enumerable.Repeat(letter, times))));

    [Fact]
    public void One_letter_that_is_not_of_the_basic_table_makes_all_of_them_wide() =>
        Assert.Equal((1, 3), (SmsText.Segments(new string('a', 160)), SmsText.Segments(new string('a', 159) + "税")));

    [Fact]
    public void The_shipped_words_are_one_or_two_messages_with_a_usual_address()
    {
        var (options, link) = (new ChatOptions(), SmsText.Link("https://chat.example.cn/", "12345678"));

        Assert.Equal("https://chat.example.cn/chat.html?code=12345678", link);
        Assert.Equal(1, SmsText.Segments(SmsText.Of(options.SmsTextEnglish, link, TimeSpan.FromMinutes(15))));
        Assert.Equal(2, SmsText.Segments(SmsText.Of(options.SmsText, link, TimeSpan.FromMinutes(15))));
        Assert.Equal(
            "【12366】请打开 https://chat.example.cn/chat.html?code=12345678 与坐席继续，15分钟内有效，请勿转发。",
            SmsText.Of(options.SmsText, link, TimeSpan.FromMinutes(15)));
        Assert.Empty(ChatOptions.Check(options));
    }

    [Fact]
    public void Settings_that_cannot_work_are_named_all_at_once() => Assert.Equal(
        ["LinksPerNumberPerHour", "LinkPage", "SmsUrl", "SmsSecret", "SmsText", "SmsTextEnglish"],
        ChatOptions.Check(new()
        {
            LinksPerNumberPerHour = 0, LinkPage = "chat.example.cn", SmsUrl = "ftp://sms", SmsSecret = "whsec_short",
            SmsText = "没有地方", SmsTextEnglish = new string('a', 460) + "{link}",
        }).Select(f => f.Key));

    /// <summary>The example of the specification of Standard Webhooks.</summary>
    [Fact]
    public void A_signature_is_that_of_the_specification_and_another_letter_or_time_is_another()
    {
        const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
        const string Id = "msg_p5jXN8AQM9LWM0D4loKWxJek";
        const string Signature = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

        Assert.Equal(Signature, GatewaySignature.Of(Secret, Id, At, Body));
        Assert.True(Right(Id, "1614265330", $"v1,xx {Signature}", Body, At.AddMinutes(5)));
        Assert.False(Right(Id, "1614265330", Signature, Body + " ", At));
        Assert.False(Right("msg_other", "1614265330", Signature, Body, At));
        Assert.False(Right(Id, "1614265331", Signature, Body, At));
        Assert.False(Right(Id, "1614265330", Signature, Body, At.AddSeconds(301)));
        Assert.False(Right(Id, "1614265330", Signature, Body, At.AddSeconds(-301)));
        Assert.False(Right(null, null, null, Body, At));
        Assert.Equal([true, false, false], new[] { Secret, "whsec_c2hvcnQ=", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw" }
            .Select(GatewaySignature.IsSecret));

        static bool Right(string? id, string? timestamp, string? signature, string body, DateTimeOffset now) =>
            GatewaySignature.IsRight(Secret, id, timestamp, signature, body, now);
    }
}
