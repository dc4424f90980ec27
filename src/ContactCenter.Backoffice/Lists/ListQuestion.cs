using System.Collections.Immutable;
using ContactCenter.Backoffice.Requests;

namespace ContactCenter.Backoffice.Lists;

/// <summary>Which part of a list is asked for, and in which order.</summary>
/// <param name="Page">From 1.</param>
/// <param name="PageSize">1 to <see cref="ListRules.LargestPage"/>.</param>
/// <param name="Sort">By what; rows that are equal in it are in the order of their ids.</param>
public sealed record ListQuestion(int Page, int PageSize, ListSort Sort)
{
    /// <summary>Rows of the pages before.</summary>
    public long Skip => (Page - 1) * (long)PageSize;
}

/// <param name="Column">By its name in the interface.</param>
/// <param name="Descending">The largest first.</param>
public readonly record struct ListSort(string Column, bool Descending)
{
    /// <summary>As it stands in an address: <c>arrivedAt</c>, and with the largest first <c>-arrivedAt</c>.</summary>
    public override string ToString() => Descending ? "-" + Column : Column;
}

/// <summary>How a list can be asked for: declared once, for its endpoint, the description of the interface and the statement.</summary>
/// <param name="Sorts">The columns that it can be sorted by.</param>
/// <param name="Standard">How it is sorted where the question does not say.</param>
public sealed record ListRules(ImmutableArray<string> Sorts, ListSort Standard)
{
    public const int LargestPage = 200;

    private const int LastPage = 1_000_000;
    private const int StandardPageSize = 50;

    /// <summary>What is read from the query: for <see cref="EndpointRequests.TakesQuery{TBuilder}"/>.</summary>
    public RequestValue[] Values { get; } =
    [
        RequestValue.Number("page", "From 1."),
        RequestValue.Number("pageSize", $"1 to {LargestPage}; {StandardPageSize} when it is not said."),
        .. Sorts.IsEmpty ? Array.Empty<RequestValue>() : [RequestValue.Choice("sort", Words(Sorts))],
    ];

    /// <summary>Reads <c>page</c>, <c>pageSize</c> and <c>sort</c>; what is wrong with them is among the reader's errors.</summary>
    public ListQuestion Read(QueryReader query) =>
        new(query.Number("page", 1, 1, LastPage), query.Number("pageSize", StandardPageSize, 1, LargestPage), ReadSort(query));

    private static IEnumerable<string> Words(ImmutableArray<string> sorts) => sorts.SelectMany(s => new[] { s, "-" + s });

    private ListSort ReadSort(QueryReader query)
    {
        var word = Sorts.IsEmpty ? null : query.Choice("sort", [.. Words(Sorts)], w => w);
        return word is null ? Standard : new(word.TrimStart('-'), word.StartsWith('-'));
    }
}

/// <summary>A list as SQL: how it can be asked for, and by which expressions it is sorted.</summary>
public sealed class SqlList
{
    private readonly ImmutableDictionary<string, string> _expressions;
    private readonly string _id;

    /// <param name="standard">How it is sorted where the question does not say.</param>
    /// <param name="id">Expression that is another for every row.</param>
    /// <param name="sorts">Columns that it can be sorted by, with their expressions.</param>
    public SqlList(ListSort standard, string id, params ReadOnlySpan<(string Column, string Expression)> sorts)
    {
        var all = sorts.ToArray();
        (_expressions, _id) = (all.ToImmutableDictionary(s => s.Column, s => s.Expression, StringComparer.Ordinal), id);
        Rules = new([.. all.Select(s => s.Column)], standard);
    }

    public ListRules Rules { get; }

    /// <summary>
    /// Columns that are known of every row: of these an index is read from its end, which it is not where what is not known is to come
    /// last.
    /// </summary>
    public ImmutableArray<string> AlwaysKnown { get; init; } = [];

    /// <summary>ORDER BY with its columns, whose names are never from outside; what is not known comes last either way.</summary>
    public string OrderBy(ListSort sort)
    {
        var direction = sort.Descending ? "DESC" : "ASC";
        var nulls = AlwaysKnown.Contains(sort.Column) ? string.Empty : " NULLS LAST";
        return $"ORDER BY {_expressions[sort.Column]} {direction}{nulls}, {_id} {direction}";
    }
}

/// <summary>One page of a list.</summary>
/// <param name="Items">In the order that was asked for.</param>
/// <param name="Total">Rows of all pages.</param>
public sealed record ListPage<T>(IReadOnlyList<T> Items, long Total);
