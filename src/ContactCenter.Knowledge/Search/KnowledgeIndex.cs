using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using ContactCenter.Domain.Texts;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Store;

namespace ContactCenter.Knowledge.Search;

/// <summary>
/// What is in force, so that it is found: a projection in memory, made anew from the database at every start and never the truth. BM25 over
/// title, ways of asking and text finds the nearest; how like the question each of its ways of asking is (the share of what both are made
/// of, by how rare it is) puts them in order. Safe for many threads; what was put in is seen from <see cref="Refresh"/> on.
/// </summary>
public sealed class KnowledgeIndex : IDisposable
{
    /// <summary>Nearest by BM25 that are looked at closely.</summary>
    private const int Looked = 40;

    /// <summary>Characters of a question that count: more are no question.</summary>
    private const int LongestQuestion = 200;

    private readonly ConcurrentDictionary<string, Known> _known = new(StringComparer.Ordinal);
    /// <summary>How rare what texts are made of is, as far as it was asked for since the last <see cref="Refresh"/>.</summary>
    private ConcurrentDictionary<string, double> _weights = new(StringComparer.Ordinal);

    private readonly RAMDirectory _directory = new();
    private readonly KnowledgeAnalyzer _analyzer;
    private readonly SearchText _text;
    private readonly IndexWriter _writer;
    private readonly SearcherManager _searchers;

    public KnowledgeIndex(SynonymList synonyms)
    {
        Synonyms = synonyms.Version;
        _text = new(synonyms);
        _analyzer = new(_text);
        _writer = new(_directory, new(KnowledgeAnalyzer.Version, _analyzer) { Similarity = new BM25Similarity() });
        _searchers = new(_writer, applyAllDeletes: true, new SearcherFactory());
    }

    /// <summary>The version of the synonyms that it was made with.</summary>
    public int Synonyms { get; }

    public int Count => _known.Count;

    /// <summary>Everything that counts at a moment, by title.</summary>
    public IEnumerable<KnowledgeEntry> All(DateTimeOffset now) => _known.Values.Select(k => k.Entry)
        .Where(e => e.StartsAt <= now && (e.EndsAt is null || e.EndsAt > now)).OrderBy(e => e.Title, StringComparer.Ordinal);

    /// <summary>Adds it, or takes it in the place of what the article had.</summary>
    public void Put(KnowledgeEntry entry)
    {
        string[] asks = [entry.Title, .. entry.Phrasings];
        _known[entry.Article] = new(entry, [.. asks.Select(_analyzer.TokensOf)], [.. asks.Select(_text.Essence)]);
        _writer.UpdateDocument(
            new Term("id", entry.Article),
            [
                new StringField("id", entry.Article, Field.Store.YES),
                new TextField("title", entry.Title, Field.Store.NO),
                new TextField("ask", string.Join('\n', asks), Field.Store.NO),
                new TextField("body", entry.Words, Field.Store.NO),
            ]);
    }

    public void Remove(string article)
    {
        _known.TryRemove(article, out _);
        _writer.DeleteDocuments(new Term("id", article));
    }

    /// <summary>From now on what was put in and taken out is seen.</summary>
    public void Refresh()
    {
        _searchers.MaybeRefreshBlocking();
        _weights = new(StringComparer.Ordinal);
    }

    /// <summary>The best first; nothing for what has no words.</summary>
    /// <param name="question">What is looked for.</param>
    /// <param name="now">What does not count at this moment is left out.</param>
    public ImmutableArray<KnowledgeHit> Find(KnowledgeQuestion question, DateTimeOffset now)
    {
        var words = TextRules.Cut(question.Words, LongestQuestion);
        var tokens = _analyzer.TokensOf(words);
        if (tokens.IsEmpty)
        {
            return [];
        }

        var searcher = _searchers.Acquire();
        try
        {
            searcher.Similarity = _writer.Config.Similarity;
            var (reader, essence) = (searcher.IndexReader, _text.Essence(words));
            var weights = tokens.ToDictionary(t => t, t => Weight(reader, t), StringComparer.Ordinal);
            var found = searcher.Search(QueryOf(tokens), Filtered(question) ? Looked * 10 : Looked).ScoreDocs;
            var best = found.Length == 0 ? 1 : found[0].Score;
            return
            [
                .. found
                    .Select(d => (Known: _known.GetValueOrDefault(searcher.Doc(d.Doc).Get("id", CultureInfo.InvariantCulture)!),
                        Near: d.Score / best))
                    .Where(d => d.Known is not null && Fits(d.Known.Entry, question, now))
                    .Take(Looked)
                    .Select(d => (d.Near, Hit: new KnowledgeHit(d.Known!.Entry, Likeness(d.Known, tokens, essence, weights, reader))))
                    // What only the text speaks of comes behind what asks alike, in the order of BM25.
                    .OrderByDescending(d => d.Hit.Score >= 1).ThenByDescending(d => d.Hit.Score + (0.15 * d.Near))
                        .ThenBy(d => d.Hit.Entry.Article, StringComparer.Ordinal)
                    .Take(question.Most).Select(d => d.Hit),
            ];
        }
        finally
        {
            _searchers.Release(searcher);
        }
    }

    public void Dispose()
    {
        _searchers.Dispose();
        _writer.Dispose();
        _analyzer.Dispose();
        _directory.Dispose();
    }

    private static bool Filtered(KnowledgeQuestion question) => !question.Kinds.IsEmpty || question.Subject is not null;

    private static bool Fits(KnowledgeEntry entry, KnowledgeQuestion question, DateTimeOffset now) =>
        entry.StartsAt <= now && (entry.EndsAt is null || entry.EndsAt > now)
        && (question.Kinds.IsEmpty || question.Kinds.Contains(entry.Kind))
        && (question.Subject is null || entry.Subjects.Any(question.Subjects.Contains));

    private static BooleanQuery QueryOf(ImmutableHashSet<string> tokens)
    {
        var query = new BooleanQuery(disableCoord: true);
        foreach (var token in tokens.Take(BooleanQuery.MaxClauseCount / 4))
        {
            // A pair of characters says more than its parts.
            var weight = token.Length > 1 ? 1f : 0.5f;
            foreach (var (field, boost) in new[] { ("title", 2f), ("ask", 2f), ("body", 0.4f) })
            {
                query.Add(new TermQuery(new(field, token)) { Boost = boost * weight }, Occur.SHOULD);
            }
        }

        return query;
    }

    private double Weight(IndexReader reader, string token) => _weights.GetOrAdd(
        token, t => Math.Log(1 + ((reader.NumDocs + 1.0) / (reader.DocFreq(new Term("ask", t)) + 0.5))));

    /// <summary>The greatest over its ways of asking: twice the weight of what both have, by the weights of both.</summary>
    private double Likeness(
        Known known, ImmutableHashSet<string> tokens, string essence, Dictionary<string, double> weights, IndexReader reader)
    {
        if (known.Essences.Contains(essence))
        {
            return 1;
        }

        var (own, best) = (weights.Values.Sum(), 0.0);
        foreach (var ask in known.Asks)
        {
            var (shared, other) = (0.0, 0.0);
            foreach (var token in ask)
            {
                var weight = weights.TryGetValue(token, out var w) ? w : Weight(reader, token);
                other += weight;
                shared += tokens.Contains(token) ? weight : 0;
            }

            best = Math.Max(best, own + other > 0 ? 2 * shared / (own + other) : 0);
        }

        return Math.Min(best, 0.99);
    }

    /// <param name="Entry">What it is.</param>
    /// <param name="Asks">What each way of asking is made of.</param>
    /// <param name="Essences">Each way of asking without what does not count.</param>
    private sealed record Known(KnowledgeEntry Entry, ImmutableArray<ImmutableHashSet<string>> Asks, ImmutableArray<string> Essences);
}
