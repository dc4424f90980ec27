namespace ContactCenter.FollowUps.Web;

/// <summary>What a taxpayer wrote.</summary>
/// <param name="Receipt">The number that the taxpayer got for it.</param>
/// <param name="Name">As the taxpayer wants to be called.</param>
/// <param name="Number">Where the answer goes: E.164.</param>
/// <param name="Title">In a few words.</param>
/// <param name="Body">Text, whatever it looks like; lines end with a line feed.</param>
/// <param name="Subject">A code of the tree of subjects; null: the taxpayer did not choose.</param>
/// <param name="Language">In which the page was shown: zh-CN or en-US.</param>
/// <param name="SentAt">From when both clocks count.</param>
internal sealed record WebMessage(
    string Receipt, string Name, string Number, string Title, string Body, string? Subject, string Language, DateTimeOffset SentAt)
{
    public IReadOnlyList<WebMessageFile> Files { get; init; } = [];

    /// <summary>Whether it is the same message, sent once more because the first answer was lost.</summary>
    public bool SaysTheSameAs(WebMessage other) =>
        (Name, Number, Title, Body, Subject) == (other.Name, other.Number, other.Title, other.Body, other.Subject)
        && Files.Select(f => (f.Sha256, f.Name)).SequenceEqual(other.Files.Select(f => (f.Sha256, f.Name)));
}

/// <param name="Position">From 1.</param>
/// <param name="Sha256">By which the vault finds it.</param>
/// <param name="Name">As it was called.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="ContentType">By its content.</param>
internal sealed record WebMessageFile(int Position, string Sha256, string Name, long Bytes, string ContentType);
