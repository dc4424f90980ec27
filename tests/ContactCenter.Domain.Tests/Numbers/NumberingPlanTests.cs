using System.Globalization;
using ContactCenter.Domain.Numbers;

namespace ContactCenter.Domain.Tests.Numbers;

/// <summary>One spelling for every number (item by item: mobiles, fixed lines, service codes, foreign numbers, withheld ones).</summary>
public sealed class NumberingPlanTests
{
    private static readonly NumberingPlan Nanning = new("86", "771");

    [Theory]
    [InlineData("13900000009")]
    [InlineData("+8613900000009")]
    [InlineData("008613900000009")]
    [InlineData("8613900000009")]
    [InlineData("013900000009")]
    [InlineData("+86013900000009")]
    [InlineData("86013900000009")]
    [InlineData("139 0000 0009")]
    [InlineData("139-0000-0009")]
    [InlineData("+86 (139) 0000.0009")]
    [InlineData("１３９０００００００９")]
    [InlineData("＋８６ １３９０００００００９")]
    [InlineData("\u3000139\u00A00000\u20090009\u200B")]
    [InlineData("139‐0000–0009")]
    [InlineData("1795113900000009")]
    [InlineData("17909013900000009")]
    [InlineData("1259313900000009")]
    [InlineData("%2B8613900000009")]
    [InlineData("+8613900000009;cpc=ordinary")]
    [InlineData("13900000009;phone-context=+86")]
    [InlineData("13900000009;phone-context=+86771")]
    [InlineData("13900000009;phone-context=ims.cn")]
    [InlineData("13900000009;npdi;rn=+8610")]
    [InlineData("tel:+86-139-0000-0009;ext=1")]
    [InlineData("sip:+8613900000009;user=x@ims.cn;user=phone")]
    public void Every_spelling_of_a_mobile_is_one_number(string text) =>
        Assert.Equal(new(NumberKind.Number, "+8613900000009"), Nanning.Read(text));

    [Theory]
    [InlineData("0771-5531234")]
    [InlineData("7715531234")]
    [InlineData("5531234")]
    [InlineData("+867715531234")]
    [InlineData("+8607715531234")]
    [InlineData("+86 (0)771 553 1234")]
    [InlineData("867715531234")]
    [InlineData("0086 0771 5531234")]
    [InlineData("5531234;phone-context=+86771")]
    [InlineData("0771/5531234")]
    [InlineData("(0771)5531234")]
    [InlineData("（0771）5531234")]
    public void Every_spelling_of_a_fixed_line_is_one_number(string text) =>
        Assert.Equal(new(NumberKind.Number, "+867715531234"), Nanning.Read(text));

    [Theory]
    [InlineData("01062345678", "+861062345678")]
    [InlineData("1062345678", "+861062345678")]
    [InlineData("62345678;phone-context=+8610", "+861062345678")]
    [InlineData("4001234567", "+864001234567")]
    [InlineData("+12125551234", "+12125551234")]
    [InlineData("0012125551234", "+12125551234")]
    [InlineData("00 852 2345 6789", "+85223456789")]
    [InlineData("95588", "95588")]
    [InlineData("10086", "10086")]
    [InlineData("8001", "8001")]
    [InlineData("123456789012345678", "123456789012345678")]
    public void Other_numbers_have_one_spelling_too(string text, string number) => Assert.Equal(new(NumberKind.Number, number), Nanning.Read(text));

    [Theory]
    [InlineData("12366")]
    [InlineData("+8612366")]
    [InlineData("8612366")]
    [InlineData("008612366")]
    [InlineData("077112366")]
    [InlineData("+8677112366")]
    [InlineData("8677112366")]
    [InlineData("+86077112366")]
    [InlineData("012366")]
    [InlineData("+12366")]
    [InlineData("%312366")]
    [InlineData("12366;npdi;rn=+8610")]
    [InlineData("12366;phone-context=+86")]
    [InlineData("12366;phone-context=+86771")]
    [InlineData("12366;phone-context=ims.mnc000.mcc460.3gppnetwork.org")]
    [InlineData("１２３６６")]
    [InlineData("12-366")]
    public void Every_spelling_of_the_hotline_reaches_it(string dialled) => Assert.Contains("12366", Nanning.DialledForms(dialled));

    [Theory]
    [InlineData("12367")]
    [InlineData("123661")]
    [InlineData("13900012366")]
    [InlineData("07715512366")]
    [InlineData("077212366")]
    [InlineData("+8602012366")]
    [InlineData("anonymous")]
    public void Another_number_does_not_reach_the_hotline(string dialled) => Assert.DoesNotContain("12366", Nanning.DialledForms(dialled));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("\u3000 \t")]
    [InlineData("anonymous")]
    [InlineData("Anonymous")]
    [InlineData("anonymous@anonymous.invalid")]
    [InlineData("sip:anonymous@anonymous.invalid")]
    [InlineData("unavailable")]
    [InlineData("restricted")]
    [InlineData("private")]
    [InlineData("unknown")]
    [InlineData("asserted-id-hidden")]
    [InlineData("NULL")]
    [InlineData("null")]
    [InlineData("\\N")]
    [InlineData("n/a")]
    [InlineData("未知")]
    [InlineData("匿名")]
    [InlineData("保密")]
    [InlineData("0")]
    [InlineData("0000")]
    [InlineData("+0")]
    [InlineData("-1")]
    [InlineData("－１")]
    [InlineData("-")]
    [InlineData("+")]
    public void Withheld_numbers_are_none(string? text) => Assert.Equal(NumberReading.Withheld, Nanning.Read(text));

    [Theory]
    [InlineData("1.39E+10")]
    [InlineData("1.39e10")]
    [InlineData("139****0001")]
    [InlineData("13900000009x2")]
    [InlineData("139,0000")]
    [InlineData("86+13900000009")]
    public void What_is_neither_a_number_nor_withheld_is_unreadable(string text) => Assert.Equal(NumberReading.Unreadable, Nanning.Read(text));

    [Theory]
    [InlineData("139", "+86139")]
    [InlineData("1390000", "+861390000")]
    [InlineData("+86139", "+86139")]
    [InlineData("0086139", "+86139")]
    [InlineData("86139", "+86139")]
    [InlineData("0771", "+86771")]
    [InlineData("5531", "+867715531")]
    [InlineData("139 0000 0009", "+8613900000009")]
    [InlineData("12366", "12366")]
    public void A_search_finds_the_number_by_the_beginning_of_any_spelling(string text, string beginning) =>
        Assert.Contains(beginning, Nanning.Beginnings(text));

    [Fact]
    public void Without_an_area_code_a_local_number_stays_as_it_is() => Assert.Equal("5531234", NumberingPlan.Standard.Read("5531234").Number);

    [Fact]
    public void Another_country_has_its_own_code()
    {
        var singapore = new NumberingPlan("65", "");

        Assert.Equal("+6561234567", singapore.Read("+65 6123 4567").Number);
        Assert.Equal("+8613900000009", singapore.Read("008613900000009").Number);
        Assert.Equal("61234567", singapore.Read("61234567").Number);
    }

    [Fact]
    public void Reading_a_number_again_changes_nothing()
    {
        foreach (var text in new[] { "13900000009", "0771-5531234", "12366", "+12125551234", "077212366", "8612366", "010-12366", "123456789012345678" })
        {
            var once = Nanning.Read(text).Number;
            Assert.Equal(once, Nanning.Read(once).Number);
        }
    }

    /// <summary>A caller's number is the caller's to choose: whatever it is, it is read, and reading it again changes nothing.</summary>
    [Fact]
    public void Every_short_number_behind_every_prefix_is_read_by_every_plan()
    {
        NumberingPlan[] plans = [Nanning, NumberingPlan.Standard, new("86", "10"), new("65", ""), new("1", "212")];
        string[] prefixes = ["", "+", "00", "0", "86", "+86", "0086", "+860", "17951", "+8610", "+86771", "0771", "2", "+862"];
        foreach (var plan in plans)
        {
            foreach (var prefix in prefixes)
            {
                for (var length = 0; length <= 4; length++)
                {
                    for (var value = 0; value < Math.Pow(10, length); value++)
                    {
                        var text = length == 0 ? prefix : prefix + value.ToString($"D{length}", CultureInfo.InvariantCulture);
                        ReadTwice(plan, text);
                        Assert.NotEmpty(plan.DialledForms(text).ToList());
                        Assert.NotNull(plan.Beginnings(text));
                    }
                }
            }
        }
    }

    [Fact]
    public void Random_texts_are_read()
    {
        var random = new Random(12366);
        const string signs = "0123456789+2108;=@ -%():.telsip";
        for (var i = 0; i < 100_000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(24)).Select(_ => signs[random.Next(signs.Length)]));
            ReadTwice(Nanning, text);
            Assert.NotNull(Nanning.DialledForms(text).ToList());
            Assert.NotNull(Nanning.Beginnings(text));
        }
    }

    private static void ReadTwice(NumberingPlan plan, string text)
    {
        var once = plan.Read(text).Number;
        var twice = plan.Read(once).Number;
        Assert.True(once == twice, $"{text} in +{plan.CountryCode} {plan.AreaCode} is {once}, read again {twice}");
    }
}
