using ContactCenter.Knowledge.Articles;

namespace ContactCenter.Knowledge.Tests;

/// <summary>What may stand in an article: text, and nothing that runs, loads or lays itself over a page.</summary>
public sealed class ArticleHtmlTests
{
    [Theory]
    [InlineData("<p>a<script>alert(1)</script>b</p>", "<p>ab</p>")]
    [InlineData("<p onclick=\"x()\" style=\"position:fixed\">a</p>", "<p>a</p>")]
    [InlineData("<a href=\"javascript:alert(1)\">a</a>", "<a>a</a>")]
    [InlineData("<a href=\"https://example.cn/a\">a</a>", "<a href=\"https://example.cn/a\">a</a>")]
    [InlineData("<img src=x onerror=alert(1)>word", "word")]
    [InlineData("<svg><script>alert(1)</script></svg>word", "word")]
    [InlineData("<iframe srcdoc=\"&lt;script&gt;\">a</iframe>word", "word")]
    [InlineData("<form action=\"https://evil\"><input name=q>word</form>", "word")]
    [InlineData("<style>p{display:none}</style><p>a</p>", "<p>a</p>")]
    [InlineData("<p><font color=red>a</font></p>", "<p>a</p>")]
    [InlineData("<h1>a</h1><math><mtext><img src=x onerror=x></mtext></math>", "a")]
    [InlineData("<noscript><p title=\"</noscript><img src=x onerror=x>\">a", "<p>a</p>")]
    [InlineData("<p><o:p>a</o:p></p>", "<p>a</p>")]
    public void Nothing_that_runs_or_loads_is_left(string given, string kept) => Assert.Equal(kept, ArticleHtml.Clean(given));

    /// <summary>Reported of other sanitizers: what browsers end earlier, prefixes, blanks in schemes.</summary>
    [Theory]
    [InlineData("<![CDATA[> <img src=x onerror=alert(1)>]]>")]
    [InlineData("<!--x--!><img src=x onerror=alert(1)>-->")]
    [InlineData("<!--><img src=x onerror=alert(1)>-->")]
    [InlineData("<p xxx:onclick='alert(1)' xlink:href='javascript:alert(1)'>a</p>")]
    [InlineData("<a href='java&#09;script:alert(1)'>x</a><a href=' javascript:alert(1)'>y</a><a href='java&NewLine;script:alert(1)'>z</a>")]
    [InlineData("<img<svg><script><img onerror=alert(document.domain) src\n\n<div><br></div>")]
    [InlineData("<table><a href='data:text/html,<script>alert(1)</script>'>x</a></table>")]
    [InlineData("<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>")]
    public void What_was_reported_of_other_sanitizers_leaves_nothing_that_runs(string given)
    {
        var clean = ArticleHtml.Clean(given);

        Assert.DoesNotContain("<img", clean, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<script", clean, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotMatch("=\"[^\"]*script:|<[^>]*onclick|<[^>]*data:", clean);
        Assert.Equal(clean, ArticleHtml.Clean(clean));
    }

    [Fact]
    public void A_table_of_an_office_program_keeps_its_cells()
    {
        const string Pasted = """
            <table class=MsoTableGrid border=1 style='border-collapse:collapse'><tbody><tr style='mso-yfti-irow:0'>
            <td width=276 colspan=2 style='border:solid'><p class=MsoNormal><span lang=EN-US>税种</span></p></td></tr>
            <tr><td><p>增值税</p></td><td><p>按月</p></td></tr></tbody></table>
            """;
        var clean = ArticleHtml.Clean(Pasted);

        Assert.Contains("<td colspan=\"2\"><p><span>税种</span></p></td>", clean, StringComparison.Ordinal);
        Assert.DoesNotContain("mso", clean, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(["税种", "增值税", "按月"], ArticleHtml.TextOf(clean).Split('\n').Select(l => l.Trim()));
    }

    [Fact]
    public void Elements_that_lie_too_deep_are_seen_before_anything_is_built_of_them()
    {
        Assert.True(ArticleHtml.IsTooDeep(string.Concat(Enumerable.Repeat("<b>", 100_000))));
        Assert.False(ArticleHtml.IsTooDeep(string.Concat(Enumerable.Repeat("<p>a<br>", 10_000))));
        Assert.False(ArticleHtml.IsTooDeep("<table><tr><td><ul><li>1 < 2</li></ul></td></tr></table>"));
    }

    [Fact]
    public void What_the_editor_makes_of_what_office_programs_paste_is_kept_as_it_is()
    {
        var files = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Pasted"), "*.kept.html");
        Assert.Equal(5, files.Length);
        foreach (var file in files)
        {
            var kept = File.ReadAllText(file).ReplaceLineEndings("\n").Trim().Replace("\n", string.Empty, StringComparison.Ordinal);
            Assert.Equal(kept, ArticleHtml.Clean(kept));
        }
    }
}
