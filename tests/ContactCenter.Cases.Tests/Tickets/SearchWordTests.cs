using ContactCenter.Cases.Tickets;

namespace ContactCenter.Cases.Tests.Tickets;

public sealed class SearchWordTests
{
    [Theory]
    [InlineData("发票")]
    [InlineData("数电发票")]
    [InlineData("校验")]
    [InlineData("票")]
    [InlineData("ETAX2026")]
    [InlineData("etax20")]
    [InlineData("Ｅtax")]
    [InlineData("发票 etax")]
    [InlineData("电发票, 失败")]
    public void A_text_is_found_by_what_stands_in_it(string question) =>
        Assert.Subset(SearchWords.Of("数电发票校验失败（eTax2026）").ToHashSet(), SearchWords.Asked(question).ToHashSet());

    [Theory]
    [InlineData("票发")]
    [InlineData("税务")]
    [InlineData("tax")]
    public void It_is_not_found_by_what_does_not(string question) =>
        Assert.NotEmpty(SearchWords.Asked(question).Except(SearchWords.Of("数电发票校验失败（eTax2026）")));

    [Theory]
    [InlineData("")]
    [InlineData(" ,，!")]
    public void Nothing_asks_for_nothing(string question) => Assert.Empty(SearchWords.Asked(question));

    [Fact]
    public void A_character_beyond_the_first_plane_is_one_and_half_of_one_is_no_word()
    {
        Assert.Contains("𠮷", SearchWords.Of("𠮷野"));
        Assert.Contains("𠮷野", SearchWords.Asked("𠮷野"));
    }
}
