namespace ContactCenter.FollowUps.Entries;

/// <summary>The queues of the settings that are in force.</summary>
public interface IQueueNames
{
    /// <summary>The id of the queue that a mailbox is named after, by its id or a name of it; null: it is named after none.</summary>
    string? Find(string mailbox);

    /// <summary>The queue that the calls of an entry number go to; null: a flow decides, or nobody knows the number.</summary>
    string? OfEntryNumber(string? entryNumber);

    /// <summary>The queue whose agents take what nothing says of whose it is: the first of the settings; null: there is none.</summary>
    string? First { get; }
}
