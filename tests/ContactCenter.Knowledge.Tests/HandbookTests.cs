using ContactCenter.Knowledge.Articles;
using ContactCenter.Knowledge.Export;
using ContactCenter.Knowledge.Import;
using ContactCenter.Knowledge.Search;

namespace ContactCenter.Knowledge.Tests;

/// <summary>KB-06: a handbook is a Word document that is read again as it was written.</summary>
public sealed class HandbookTests
{
    [Fact]
    public void KB_06_chapters_questions_and_answers_are_in_the_document_and_the_mark_on_its_pages()
    {
        var entry = new KnowledgeEntry(
            "k-1", 1, ArticleKind.Answer, ArticleRegion.Central, ["invoice-red"], "红字发票怎么开具", [], "先填确认单。\n再开具 <红字> & 交付。",
            DateTimeOffset.UnixEpoch, null, null);
        using var file = new MemoryStream();
        Handbook.Write(file, "常见问题处理手册", "li 2026-03-02 09:00 培训", [new("发票 › 红字发票", [entry])]);

        var read = Assert.IsType<DocumentOutcome.Read>(DocxReader.Read(file));
        Assert.Equal("常见问题处理手册", read.Title);
        Assert.Contains("<h2>发票 › 红字发票</h2><h3>1. 红字发票怎么开具</h3><p>先填确认单。</p>", read.Html, StringComparison.Ordinal);
        Assert.Contains("<p>再开具 &lt;红字&gt; &amp; 交付。</p>", read.Html, StringComparison.Ordinal);
        Assert.Equal(["页眉页脚 1 处"], read.Lost.Select(l => l.Zh));
    }
}
