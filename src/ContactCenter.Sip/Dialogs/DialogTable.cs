using System.Collections.Concurrent;
using ContactCenter.Sip.Messages;

namespace ContactCenter.Sip.Dialogs;

/// <summary>The running dialogs of a stack.</summary>
internal sealed class DialogTable
{
    private readonly ConcurrentDictionary<DialogId, SipDialog> _dialogs = new();

    public int Count => _dialogs.Count;

    public void Add(SipDialog dialog) => _dialogs[dialog.Id] = dialog;

    public void Remove(SipDialog dialog) => _dialogs.TryRemove(new KeyValuePair<DialogId, SipDialog>(dialog.Id, dialog));

    /// <summary>The dialog a request from the peer belongs to (RFC 3261 §12.2.2).</summary>
    public SipDialog? Find(SipRequest request) =>
        _dialogs.TryGetValue(new DialogId(request.CallId, request.ToTag, request.FromTag), out var dialog) ? dialog : null;

    public IReadOnlyCollection<SipDialog> Snapshot() => [.. _dialogs.Values];
}
