using ContactCenter.Backoffice.Database;
using ContactCenter.History.Database;

namespace ContactCenter.Customers.Access;

/// <summary>For other slices that name a customer: whether the centre knows one, and where they are reached.</summary>
public sealed class KnownCustomers(StorageDatabase database)
{
    /// <summary>One that was merged into another is known, too: its id leads there.</summary>
    /// <returns>E.164, empty when no number is known; null when there is no such customer.</returns>
    public async Task<string?> NumberAsync(long id, CancellationToken cancel) => (await database.ReadAsync(
        """
        WITH RECURSIVE way AS (
          SELECT id, merged_into FROM customers.customer WHERE id = $1
          UNION SELECT c.id, c.merged_into FROM way JOIN customers.customer c ON c.id = way.merged_into)
        SELECT coalesce((
            SELECT k.number FROM customers.customer_number k WHERE k.customer = way.id ORDER BY k.ordinal LIMIT 1), '')
        FROM way WHERE way.merged_into IS NULL
        """,
        r => r.GetString(0), cancel, id)).FirstOrDefault();
}
