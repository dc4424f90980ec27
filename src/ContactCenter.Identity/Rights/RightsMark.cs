using ContactCenter.Backoffice.Database;
using ContactCenter.History.Database;

namespace ContactCenter.Identity.Rights;

/// <summary>
/// The one row by which every Host sees that what people may do has changed, and behind which who changes it waits for who does so before.
/// </summary>
public static class RightsMark
{
    /// <summary>Asks for the number that every change raises.</summary>
    public const string Sql = "SELECT number FROM identity.rights_mark";

    /// <summary>Something has changed, within the transaction that goes on: every Host reads rights anew when it is done.</summary>
    internal static Task RaiseAsync(StorageDatabase database, CancellationToken cancel) =>
        database.WriteAsync("UPDATE identity.rights_mark SET number = number + 1", cancel);

    /// <summary>
    /// Nobody else changes rights to the end of the transaction that goes on. As something written: what is only read before that is not of
    /// the transaction, and its lock would end with it.
    /// </summary>
    internal static Task HoldAsync(StorageDatabase database, CancellationToken cancel) =>
        database.WriteAsync(Sql + " FOR UPDATE", cancel);
}
