using ContactCenter.Documents.Access;

namespace ContactCenter.Documents.Papers;

/// <summary>For slices whose things are over only with their documents in the archive.</summary>
public sealed class ArchivedDocuments
{
    private readonly DocumentQueries _queries;

    internal ArchivedDocuments(DocumentQueries queries) => _queries = queries;

    /// <summary>Whether documents of all these kinds about something are archived.</summary>
    /// <param name="source">What they are about,</param>
    /// <param name="number">by its number.</param>
    /// <param name="kinds">Ids of kinds.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<bool> HasAllAsync(
        DocumentSourceKind source, string number, IReadOnlyCollection<string> kinds, CancellationToken cancel) =>
        !kinds.Except(await _queries.ArchivedKindsAsync(source, number, cancel)).Any();
}
