import { ActionIcon, NativeSelect, Popover, SegmentedControl, useMantineColorScheme } from '@mantine/core';
import { IconMinus, IconPlus, IconSettings } from '@tabler/icons-react';
import { useId } from 'react';
import classes from './EditorSettings.module.css';
import { FONT_SIZES, type Preferences } from './preferences.ts';

const THEMES = [
  { value: 'auto', label: 'System' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
];
const ENGINES = [
  { value: 'auto', label: 'What fits this device' },
  { value: 'full', label: 'Full editor' },
  { value: 'light', label: 'Light editor' },
];

/** One's own editor: theme, font size, engine. */
export function EditorSettings({ preferences, onChange }: { preferences: Preferences; onChange(change: Partial<Preferences>): void }) {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const id = useId();
  const { fontSize } = preferences;
  const resize = (by: number) => onChange({ fontSize: Math.min(FONT_SIZES.most, Math.max(FONT_SIZES.least, Math.round(fontSize + by))) });
  return (
    <Popover position="bottom-end" trapFocus returnFocus>
      <Popover.Target>
        <ActionIcon aria-label="Editor settings" title="Editor settings">
          <IconSettings aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown className={classes.settings} aria-label="Editor settings">
        <span id={`${id}-theme`} className={classes.label}>
          Theme
        </span>
        <SegmentedControl
          aria-labelledby={`${id}-theme`}
          data={THEMES}
          value={colorScheme}
          onChange={(value) => {
            if (value === 'auto' || value === 'light' || value === 'dark') setColorScheme(value);
          }}
        />
        <span className={classes.label}>Font size</span>
        <div className={classes.size}>
          <ActionIcon variant="default" aria-label="Smaller font" disabled={fontSize <= FONT_SIZES.least} onClick={() => resize(-1)}>
            <IconMinus aria-hidden />
          </ActionIcon>
          <output>{fontSize} px</output>
          <ActionIcon variant="default" aria-label="Larger font" disabled={fontSize >= FONT_SIZES.most} onClick={() => resize(1)}>
            <IconPlus aria-hidden />
          </ActionIcon>
        </div>
        <NativeSelect
          label="Editor"
          data={ENGINES}
          value={preferences.engine}
          onChange={(event) => {
            const { value } = event.currentTarget;
            if (value === 'auto' || value === 'full' || value === 'light') onChange({ engine: value });
          }}
        />
      </Popover.Dropdown>
    </Popover>
  );
}
