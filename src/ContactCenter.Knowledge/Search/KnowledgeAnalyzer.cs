using System.Collections.Immutable;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.Cjk;
using Lucene.Net.Analysis.Standard;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Util;

namespace ContactCenter.Knowledge.Search;

/// <summary>Every Chinese character and every pair of neighbours, and words and numbers whole: what was measured to find most.</summary>
internal sealed class KnowledgeAnalyzer(SearchText text) : Analyzer
{
    public const LuceneVersion Version = LuceneVersion.LUCENE_48;

    protected override TokenStreamComponents CreateComponents(string fieldName, TextReader reader)
    {
        var source = new StandardTokenizer(Version, reader);
        return new(source, new CJKBigramFilter(source, CJKScript.HAN | CJKScript.HIRAGANA | CJKScript.KATAKANA | CJKScript.HANGUL, true));
    }

    protected override TextReader InitReader(string fieldName, TextReader reader) => new StringReader(text.Normalise(reader.ReadToEnd()));

    /// <summary>What a text is made of, each once.</summary>
    public ImmutableHashSet<string> TokensOf(string words)
    {
        var found = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);
        using var stream = GetTokenStream("ask", words);
        var term = stream.AddAttribute<ICharTermAttribute>();
        stream.Reset();
        while (stream.IncrementToken())
        {
            found.Add(term.ToString()!);
        }

        stream.End();
        return found.ToImmutable();
    }
}
