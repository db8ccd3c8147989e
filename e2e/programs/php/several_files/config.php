<?php
return ['debug' => true];
