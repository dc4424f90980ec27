using ContactCenter.Backoffice.Requests;

namespace ContactCenter.Backoffice.Lists;

/// <summary>
/// A part of a list that goes on from a row and not from a page: of what grows while it is read, and of which nobody counts the rows
/// (ADR 14).
/// </summary>
/// <param name="Items">The newest first.</param>
/// <param name="Next">Give it as <c>before</c> for what comes after; null at the end.</param>
public sealed record ListStretch<T>(IReadOnlyList<T> Items, long? Next);

/// <summary>From which row on, and how much.</summary>
/// <param name="Before">Only rows with a smaller number; null: from the newest.</param>
/// <param name="Size">1 to <see cref="ListRules.LargestPage"/>.</param>
public sealed record StretchQuestion(long? Before, int Size)
{
    /// <summary>Larger than the number of any row, and whole in JavaScript.</summary>
    private const long BeforeTheFirst = (1L << 53) - 1;

    private const int StandardSize = 50;

    /// <summary>What is read from the query: for <see cref="EndpointRequests.TakesQuery{TBuilder}"/>.</summary>
    public static RequestValue[] Values { get; } =
    [
        RequestValue.Number("before", "The number by which the list goes on: `next` of the part before."),
        RequestValue.Number("pageSize", $"1 to {ListRules.LargestPage}; {StandardSize} when it is not said."),
    ];

    /// <summary>Rows to look for: one more tells whether the list goes on.</summary>
    public int Limit => Size + 1;

    /// <summary>Reads <c>before</c> and <c>pageSize</c>; what is wrong with them is among the reader's errors.</summary>
    public static StretchQuestion Read(QueryReader query) =>
        new(query.Place("before"), query.Number("pageSize", StandardSize, 1, ListRules.LargestPage));

    /// <param name="found">Up to <see cref="Limit"/> rows.</param>
    /// <param name="view">A row as it is answered.</param>
    /// <param name="number">Of a row; null: it has none yet, and what has one comes after it.</param>
    public ListStretch<TView> Of<TRow, TView>(IReadOnlyList<TRow> found, Func<TRow, TView> view, Func<TRow, long?> number) =>
        new([.. found.Take(Size).Select(view)], found.Count > Size ? number(found[Size - 1]) ?? BeforeTheFirst : null);
}
