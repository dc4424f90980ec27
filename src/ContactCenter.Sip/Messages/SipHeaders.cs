namespace ContactCenter.Sip.Messages;

/// <summary>
/// The header lines of one message in their order. A received line stays bytes of the message until somebody reads it, and is
/// written on as bytes. Not safe for concurrent writers; reading a received message from several threads is safe.
/// </summary>
public sealed class SipHeaders
{
    private Entry[] _entries;
    private int _count;

    public SipHeaders()
        : this(12)
    {
    }

    internal SipHeaders(int capacity) => _entries = new Entry[capacity];

    /// <summary>Number of header lines.</summary>
    public int Count => _count;

    /// <summary>Appends a line. Throws <see cref="ArgumentException"/> when the value holds a line break (header injection).</summary>
    public void Add(SipHeader header, string value)
    {
        RefuseLineBreak(value);
        Append(new Entry(header, null, value, default));
    }

    /// <summary>Appends a line by name; a known name is stored as that header.</summary>
    public void Add(string name, string value)
    {
        RefuseLineBreak(value);
        if (!Ascii.IsToken(name))
        {
            throw new ArgumentException("A header name must be a token.", nameof(name));
        }

        var header = SipHeaderNames.Find(name);
        Append(new Entry(header, header == SipHeader.Other ? name : null, value, default));
    }

    /// <summary>Removes every line of the header and appends one.</summary>
    public void Set(SipHeader header, string value)
    {
        Remove(header);
        Add(header, value);
    }

    public void Remove(SipHeader header)
    {
        var kept = 0;
        for (var i = 0; i < _count; i++)
        {
            if (_entries[i].Header != header)
            {
                _entries[kept++] = _entries[i];
            }
        }

        Array.Clear(_entries, kept, _count - kept);
        _count = kept;
    }

    public bool Has(SipHeader header) => IndexOf(header) >= 0;

    /// <summary>The whole value of the first line of this header, or null.</summary>
    public string? Get(SipHeader header)
    {
        var index = IndexOf(header);
        return index < 0 ? null : TextAt(index);
    }

    /// <summary>The whole value of the first line with this name (any case, compact forms included), or null.</summary>
    public string? Get(string name)
    {
        var header = SipHeaderNames.Find(name);
        if (header != SipHeader.Other)
        {
            return Get(header);
        }

        for (var i = 0; i < _count; i++)
        {
            if (_entries[i].Header == SipHeader.Other && string.Equals(_entries[i].Name, name, StringComparison.OrdinalIgnoreCase))
            {
                return TextAt(i);
            }
        }

        return null;
    }

    /// <summary>All values of a header over all its lines; a list header's lines are split at their commas (RFC 3261 §7.3.1).</summary>
    public IReadOnlyList<string> GetValues(SipHeader header)
    {
        List<string>? values = null;
        for (var i = 0; i < _count; i++)
        {
            if (_entries[i].Header != header)
            {
                continue;
            }

            values ??= [];
            if (SipHeaderNames.IsList(header))
            {
                ListText.Split(TextAt(i), values);
            }
            else
            {
                values.Add(TextAt(i));
            }
        }

        return values ?? (IReadOnlyList<string>)[];
    }

    /// <summary>True when a list header names this option, method or tag (any case).</summary>
    public bool Lists(SipHeader header, string value)
    {
        foreach (var item in GetValues(header))
        {
            if (string.Equals(item, value, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Every line as name and value, for logging and tests.</summary>
    public IEnumerable<KeyValuePair<string, string>> Lines()
    {
        for (var i = 0; i < _count; i++)
        {
            yield return new KeyValuePair<string, string>(_entries[i].WireName, TextAt(i));
        }
    }

    internal void AddReceived(SipHeader header, string? name, ReadOnlyMemory<byte> value) => Append(new Entry(header, name, null, value));

    /// <summary>Appends every line of the given header of another message, as it came.</summary>
    internal void CopyFrom(SipHeaders source, SipHeader header)
    {
        for (var i = 0; i < source._count; i++)
        {
            if (source._entries[i].Header == header)
            {
                Append(source._entries[i]);
            }
        }
    }

    /// <summary>Appends the first line of the given header of another message, as it came; nothing when there is none.</summary>
    internal void CopyFirstFrom(SipHeaders source, SipHeader header)
    {
        if (source.IndexOf(header) is >= 0 and var index)
        {
            Append(source._entries[index]);
        }
    }

    /// <summary>The same with a parameter behind the value: the value itself is not written anew.</summary>
    internal void CopyFirstFrom(SipHeaders source, SipHeader header, string parameter)
    {
        var entry = source._entries[source.IndexOf(header)];
        if (entry.Raw.IsEmpty)
        {
            Append(new Entry(header, null, entry.Text + parameter, default));
            return;
        }

        byte[] bytes = [.. entry.Raw.Span, .. System.Text.Encoding.ASCII.GetBytes(parameter)];
        Append(new Entry(header, null, null, bytes));
    }

    internal void AppendAll(SipHeaders? source)
    {
        for (var i = 0; source is not null && i < source._count; i++)
        {
            Append(source._entries[i]);
        }
    }

    /// <summary>Appends every line of another message, as it came, but those that are left out by header, or by name where it has no number.</summary>
    internal void AppendExcept(SipHeaders source, Func<SipHeader, string?, bool> isLeftOut)
    {
        for (var i = 0; i < source._count; i++)
        {
            if (!isLeftOut(source._entries[i].Header, source._entries[i].Name))
            {
                Append(source._entries[i]);
            }
        }
    }

    /// <summary>Replaces the first value of a header and leaves the rest of its line alone.</summary>
    internal void ReplaceFirstValue(SipHeader header, string value)
    {
        var index = IndexOf(header);
        var old = TextAt(index);
        var comma = ListText.IndexOf(old, ',');
        _entries[index] = new Entry(header, null, comma < 0 ? value : string.Concat(value, old.AsSpan(comma)), default);
    }

    internal int CountOf(SipHeader header)
    {
        var count = 0;
        for (var i = 0; i < _count; i++)
        {
            count += _entries[i].Header == header ? 1 : 0;
        }

        return count;
    }

    internal ref readonly Entry EntryAt(int index) => ref _entries[index];

    private static void RefuseLineBreak(string value)
    {
        if (value.AsSpan().IndexOfAny('\r', '\n', '\0') >= 0)
        {
            throw new ArgumentException("A header value must not hold a line break.", nameof(value));
        }
    }

    private int IndexOf(SipHeader header)
    {
        for (var i = 0; i < _count; i++)
        {
            if (_entries[i].Header == header)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>
    /// A NUL is allowed as a quoted pair (RFC 3261 §25.1), but in text it ends a string at some readers: there it is the replacement
    /// character. On the wire the bytes stay as they came.
    /// </summary>
    private string TextAt(int index) => _entries[index].Text ??= Ascii.ToText(_entries[index].Raw.Span).Replace('\0', '\uFFFD');

    private void Append(Entry entry)
    {
        if (_count == _entries.Length)
        {
            Array.Resize(ref _entries, _count * 2);
        }

        _entries[_count++] = entry;
    }

    internal struct Entry(SipHeader header, string? name, string? text, ReadOnlyMemory<byte> raw)
    {
        public readonly SipHeader Header = header;
        public readonly string? Name = name;
        public readonly ReadOnlyMemory<byte> Raw = raw;
        public string? Text = text;

        public readonly string WireName => Name ?? SipHeaderNames.NameOf(Header);
    }
}
