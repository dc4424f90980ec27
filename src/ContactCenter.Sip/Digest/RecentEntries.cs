namespace ContactCenter.Sip.Digest;

/// <summary>A bounded table in two generations: when the younger is full the older, which nobody used since, is forgotten. Not thread-safe.</summary>
internal sealed class RecentEntries<TKey, TEntry>(int limit)
    where TKey : notnull
    where TEntry : class, new()
{
    private Dictionary<TKey, TEntry> _younger = [];
    private Dictionary<TKey, TEntry> _older = [];

    public int Count => _younger.Count + _older.Count;

    public TEntry? Find(TKey key) => _younger.GetValueOrDefault(key) ?? _older.GetValueOrDefault(key);

    public TEntry Get(TKey key)
    {
        if (_younger.TryGetValue(key, out var known))
        {
            return known;
        }

        var entry = _older.GetValueOrDefault(key) ?? new TEntry();
        _older.Remove(key);
        if (_younger.Count >= limit / 2)
        {
            _older = _younger;
            _younger = [];
        }

        return _younger[key] = entry;
    }
}
