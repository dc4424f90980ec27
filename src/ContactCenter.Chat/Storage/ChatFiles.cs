using ContactCenter.Backoffice.Attachments;
using ContactCenter.Backoffice.Database;
using ContactCenter.Domain.Identifiers;
using ContactCenter.History.Database;

namespace ContactCenter.Chat.Storage;

/// <summary>A file of a chat.</summary>
/// <param name="Id">Within the chat: the sender's own id of the message that brings it.</param>
/// <param name="Sha256">By which the vault finds it.</param>
/// <param name="Name">As it was called.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="ContentType">By its content.</param>
public sealed record ChatFile(string Id, string Sha256, string Name, long Bytes, string ContentType);

/// <summary>Which files are in which chat; their contents are in the vault.</summary>
internal sealed class ChatFiles(StorageDatabase database)
{
    /// <summary>Documents and pictures; nothing that holds macros, scripts or other files.</summary>
    public static AttachmentKind Kind { get; } = new(
        "chat.file", 10 * 1024 * 1024, [FileType.Pdf, FileType.Png, FileType.Jpeg, FileType.Webp, FileType.Bmp]);

    /// <summary>The same file again changes nothing.</summary>
    public Task AddAsync(CallId chat, ChatFile file, CancellationToken cancel) => database.WriteAsync(
        """
        INSERT INTO chat.file (chat, id, sha256, name, bytes, content_type) VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT DO NOTHING
        """,
        cancel, chat.Value, file.Id, file.Sha256, file.Name, file.Bytes, file.ContentType);

    public async Task<ChatFile?> FindAsync(CallId chat, string id, CancellationToken cancel) => (await database.ReadAsync(
        "SELECT id, sha256, name, bytes, content_type FROM chat.file WHERE chat = $1 AND id = $2",
        r => new ChatFile(r.GetString(0), r.GetString(1), r.GetString(2), r.GetInt64(3), r.GetString(4)),
        cancel, chat.Value, id)).FirstOrDefault();
}
